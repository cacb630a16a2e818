package io.emberstone.cache.observe;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import java.time.Duration;

/** Notifies several observers, in their order. Thread-safe if they are. */
public final class Observers implements CacheObserver {

  private final CacheObserver[] observers;

  public Observers(CacheObserver... observers) {
    this.observers = observers.clone();
  }

  @Override
  public void answered(Region<?, ?> region, Key key, boolean hit) {
    for (CacheObserver observer : observers) {
      observer.answered(region, key, hit);
    }
  }

  @Override
  public void looked(Region<?, ?> region, Source tier, boolean found, Duration took) {
    for (CacheObserver observer : observers) {
      observer.looked(region, tier, found, took);
    }
  }

  @Override
  public void completed(Region<?, ?> region, Key key, Fetched<?> answer) {
    for (CacheObserver observer : observers) {
      observer.completed(region, key, answer);
    }
  }

  @Override
  public void filled(Region<?, ?> region, boolean accepted, int bytes) {
    for (CacheObserver observer : observers) {
      observer.filled(region, accepted, bytes);
    }
  }

  @Override
  public void event(CacheEvent event, String region, String key, Duration took, String detail) {
    for (CacheObserver observer : observers) {
      observer.event(event, region, key, took, detail);
    }
  }
}

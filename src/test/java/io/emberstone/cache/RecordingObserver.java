package io.emberstone.cache;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** Remembers what it is told. */
public final class RecordingObserver implements CacheObserver {

  public final LongAdder hits = new LongAdder();
  public final LongAdder misses = new LongAdder();
  public final List<CacheEvent> events = new CopyOnWriteArrayList<>();

  @Override
  public void answered(Region<?, ?> region, Key key, boolean hit) {
    (hit ? hits : misses).increment();
  }

  @Override
  public void event(CacheEvent event, String region, String key, Duration took, String detail) {
    events.add(event);
  }
}

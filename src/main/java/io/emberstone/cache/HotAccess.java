package io.emberstone.cache;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * One request's way to one key of the hot tier. After the first call that got no answer it makes no
 * further one: a request pays for an outage once. Confined to its thread.
 */
final class HotAccess<V> {

  private final HotTier tier;
  private final Region<V> region;
  private final Key key;
  private final TimeSource time;
  private final CacheObserver observer;
  private boolean away;
  private long spent;

  HotAccess(HotTier tier, Region<V> region, Key key, TimeSource time, CacheObserver observer) {
    this.tier = tier;
    this.region = region;
    this.key = key;
    this.time = time;
    this.observer = observer;
  }

  /** Whether a call got no answer. */
  boolean away() {
    return away;
  }

  /** What all calls took together. */
  Duration spent() {
    return Duration.ofNanos(spent);
  }

  Lookup<V> look() {
    if (away) {
      return new Lookup.Unavailable<>();
    }
    long began = time.nanos();
    Lookup<V> lookup = tier.look(region, key);
    long took = time.nanos() - began;
    spent += took;
    away = lookup instanceof Lookup.Unavailable;
    boolean found = lookup instanceof Lookup.Fresh || lookup instanceof Lookup.KnownAbsent;
    observer.looked(region, Source.HOT, found, Duration.ofNanos(took));
    return lookup;
  }

  LeaseAttempt lease() {
    if (away) {
      return LeaseAttempt.UNAVAILABLE;
    }
    long began = time.nanos();
    LeaseAttempt attempt = tier.lease(region, key);
    spent += time.nanos() - began;
    away = attempt.reply() == HotReply.UNAVAILABLE;
    return attempt;
  }

  HotReply fill(Seen lease, Loaded<V> loaded) {
    return change(() -> tier.fill(region, key, lease, loaded));
  }

  HotReply fillAbsent(Seen lease) {
    return change(() -> tier.fillAbsent(region, key, lease));
  }

  HotReply clear(Seen seen) {
    return change(() -> tier.clear(region, key, seen));
  }

  HotReply invalidate() {
    return change(() -> tier.invalidate(region, key));
  }

  private HotReply change(Supplier<HotReply> call) {
    if (away) {
      return HotReply.UNAVAILABLE;
    }
    long began = time.nanos();
    HotReply reply = call.get();
    spent += time.nanos() - began;
    away = reply == HotReply.UNAVAILABLE;
    return reply;
  }
}

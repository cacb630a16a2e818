package io.emberstone.cache.read;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Fetched.Status;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.Timings;
import io.emberstone.cache.tier.Lookup;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes the answers of requests. Within this package a key without a value has one too. */
final class Answers {

  private static final Fetched<Object> ABSENT =
      new Fetched<>("absent", Source.DURABLE, Status.MISSED, Duration.ZERO, Timings.NONE);

  private Answers() {}

  /** Returns the answer for a key without a value. */
  @SuppressWarnings("unchecked") // its value is never read: callers check isAbsent first
  static <V> Fetched<V> absent() {
    return (Fetched<V>) ABSENT;
  }

  /** Returns whether the key has no value; callers of the cache never see such an answer. */
  @SuppressWarnings("ReferenceEquality") // a singleton that equals no value
  static boolean isAbsent(Fetched<?> answer) {
    return answer == ABSENT;
  }

  /** Returns the answer of a hot-tier lookup, or null if the value must be loaded. */
  static <V> @Nullable Fetched<V> hit(Lookup<V> lookup, HotBudget<V> hot) {
    if (lookup instanceof Lookup.Fresh<V> fresh) {
      return new Fetched<>(fresh.value(), Source.HOT, Status.HIT, fresh.ttl(), hot.timings());
    }
    return lookup instanceof Lookup.KnownAbsent ? absent() : null;
  }

  /** Returns an expired value, served because the durable tier does not answer. */
  static <V> Fetched<V> stale(Lookup.Expired<V> kept, HotBudget<V> hot) {
    return new Fetched<>(kept.value(), Source.HOT, Status.HIT, kept.age().negated(), hot.timings());
  }

  /**
   * Returns the answer from this request's own load.
   *
   * @param loaded null if the durable tier has no value
   * @param stored whether the hot tier accepted it
   * @param took how long the load alone took
   */
  static <V> Fetched<V> loaded(
      @Nullable Loaded<V> loaded,
      Region<?, V> region,
      HotBudget<V> hot,
      boolean stored,
      Duration took) {
    if (loaded == null) {
      return absent();
    }
    Timings inner = loaded.timings();
    Timings timings =
        new Timings(
            hot.spent().plus(inner.hot()),
            took.minus(inner.hot()).minus(inner.generate()),
            inner.generate());
    Duration ttl = stored ? region.ttlFor(loaded.value()) : Duration.ZERO;
    Status status = stored ? Status.STORED : hot.away() ? Status.BYPASSED : Status.MISSED;
    return new Fetched<>(loaded.value(), loaded.source(), status, ttl, timings);
  }

  /**
   * Returns another request's answer for one that waited for its load. Whether it was stored is
   * unknown: the fill may still be under way.
   */
  static <V> Fetched<V> collapsed(Fetched<V> shared, HotBudget<V> hot, Duration waited) {
    if (isAbsent(shared)) {
      return shared;
    }
    boolean generated = shared.source() == Source.GENERATED;
    Timings waiting =
        new Timings(
            hot.spent(), generated ? Duration.ZERO : waited, generated ? waited : Duration.ZERO);
    Status joined = hot.away() ? Status.BYPASSED_COLLAPSED : Status.COLLAPSED;
    return new Fetched<>(shared.value(), shared.source(), joined, Duration.ZERO, waiting);
  }
}

package io.emberstone.cache.read;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Fetched.Status;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.Timings;
import io.emberstone.cache.tier.Lookup;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the answers of requests. Within this package an absent value is a value of its own. */
final class Answers {

  private static final Object ABSENT = new Object();

  private Answers() {}

  /** Returns whether the key has no value; callers of the cache never see such an answer. */
  static boolean isAbsent(Fetched<?> answer) {
    return answer.value() == ABSENT;
  }

  /** Returns the answer as callers of the cache see it. */
  static <V> Fetched<Optional<V>> visible(Fetched<V> answer) {
    return answer.map(value -> value == ABSENT ? Optional.empty() : Optional.of(value));
  }

  @SuppressWarnings("unchecked") // its value is never used: callers check isAbsent first
  private static <V> Fetched<V> absent(
      Source source, Status status, Duration ttl, Timings timings) {
    return (Fetched<V>) new Fetched<>(ABSENT, source, status, ttl, timings);
  }

  /** Returns the answer of a hot-tier lookup, or null if the value must be loaded. */
  static <V> @Nullable Fetched<V> hit(Lookup<V> lookup, HotBudget<V> hot) {
    if (lookup instanceof Lookup.Fresh<V> fresh) {
      return new Fetched<>(fresh.value(), Source.HOT, Status.HIT, fresh.ttl(), hot.timings());
    }
    return lookup instanceof Lookup.KnownAbsent<V> absent
        ? absent(Source.HOT, Status.HIT, absent.ttl(), hot.timings())
        : null;
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
    Timings inner = loaded == null ? Timings.NONE : loaded.timings();
    Timings timings =
        new Timings(
            hot.spent().plus(inner.hot()),
            took.minus(inner.hot()).minus(inner.generate()),
            inner.generate());
    Duration lifetime = loaded == null ? region.absentTtl() : region.ttlFor(loaded.value());
    boolean kept = stored && (loaded != null || !lifetime.isZero());
    Status status = kept ? Status.STORED : hot.away() ? Status.BYPASSED : Status.MISSED;
    Duration ttl = kept ? lifetime : Duration.ZERO;
    return loaded == null
        ? absent(Source.DURABLE, status, ttl, timings)
        : new Fetched<>(loaded.value(), loaded.source(), status, ttl, timings);
  }

  /**
   * Returns another request's answer for one that waited for its load. Whether it was stored is
   * unknown: the fill may still be under way.
   */
  static <V> Fetched<V> collapsed(Fetched<V> shared, HotBudget<V> hot, Duration waited) {
    boolean generated = shared.source() == Source.GENERATED;
    Timings waiting =
        new Timings(
            hot.spent(), generated ? Duration.ZERO : waited, generated ? waited : Duration.ZERO);
    Status joined = hot.away() ? Status.BYPASSED_COLLAPSED : Status.COLLAPSED;
    return new Fetched<>(shared.value(), shared.source(), joined, Duration.ZERO, waiting);
  }
}

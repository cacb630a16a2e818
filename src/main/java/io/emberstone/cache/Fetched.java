package io.emberstone.cache;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value and how it was obtained, in the terms of RFC 9211 (Cache-Status).
 *
 * @param source where it came from
 * @param ttl how long the hot tier keeps it fresh; negative for a value served stale, zero if it is
 *     not cached or comes from another request's load
 * @param timings the time the request spent in each tier
 */
public record Fetched<V>(V value, Source source, Status status, Duration ttl, Timings timings) {

  private static final Fetched<Object> ABSENT =
      new Fetched<>("absent", Source.DURABLE, Status.MISSED, Duration.ZERO, Timings.NONE);

  /** The hot tier's part in the answer. */
  public enum Status {
    /** The hot tier had it. */
    HIT,
    /** Loaded, and stored in the hot tier by this request. */
    STORED,
    /** Loaded, and not stored. */
    MISSED,
    /** Taken from the load of a concurrent request. */
    COLLAPSED,
    /** Loaded while the hot tier was unavailable: it was not asked, or did not answer. */
    BYPASSED,
    /** Taken from the load of a concurrent request while the hot tier was unavailable. */
    BYPASSED_COLLAPSED;

    private static Status loaded(boolean stored, boolean away) {
      return stored ? STORED : away ? BYPASSED : MISSED;
    }
  }

  /** Returns the answer for a key without a value. */
  @SuppressWarnings("unchecked") // its value is never read: callers check absent() first
  static <V> Fetched<V> ofAbsent() {
    return (Fetched<V>) ABSENT;
  }

  /** Returns the answer of a hot-tier lookup, or null if the value must be loaded. */
  static <V> @Nullable Fetched<V> hit(Lookup<V> lookup, HotBudget<V> hot) {
    if (lookup instanceof Lookup.Fresh<V> fresh) {
      return new Fetched<>(fresh.value(), Source.HOT, Status.HIT, fresh.ttl(), hot.timings());
    }
    return lookup instanceof Lookup.KnownAbsent ? ofAbsent() : null;
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
      return ofAbsent();
    }
    Timings inner = loaded.timings();
    Timings timings =
        new Timings(
            hot.spent().plus(inner.hot()),
            took.minus(inner.hot()).minus(inner.generate()),
            inner.generate());
    Duration ttl = stored ? region.ttlFor(loaded.value()) : Duration.ZERO;
    Status status = Status.loaded(stored, hot.away());
    return new Fetched<>(loaded.value(), loaded.source(), status, ttl, timings);
  }

  /**
   * Returns this answer for a caller that waited for another's load. Whether it was stored is
   * unknown: the fill may still be under way.
   */
  Fetched<V> collapsed(HotBudget<V> hot, Duration waited) {
    if (absent()) {
      return this;
    }
    boolean generated = source == Source.GENERATED;
    Timings waiting =
        new Timings(
            hot.spent(), generated ? Duration.ZERO : waited, generated ? waited : Duration.ZERO);
    Status joined = hot.away() ? Status.BYPASSED_COLLAPSED : Status.COLLAPSED;
    return new Fetched<>(value, source, joined, Duration.ZERO, waiting);
  }

  /** Returns whether the key has no value; callers of the cache never see such an answer. */
  @SuppressWarnings("ReferenceEquality") // a singleton that equals no value
  boolean absent() {
    return this == ABSENT;
  }

  /** Returns whether the value is expired, served because the durable tier is unavailable. */
  public boolean stale() {
    return ttl.isNegative();
  }

  /** Returns this answer with its value mapped. */
  public <W> Fetched<W> map(Function<? super V, ? extends W> mapping) {
    return new Fetched<>(mapping.apply(value), source, status, ttl, timings);
  }

  /** Returns this answer with the time of an earlier step added. */
  public Fetched<V> after(Timings before) {
    return new Fetched<>(value, source, status, ttl, before.plus(timings));
  }
}

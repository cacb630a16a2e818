package io.emberstone.cache;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value and how it was obtained, in the terms of RFC 9211 (Cache-Status).
 *
 * @param source where it came from
 * @param ttl how long the hot tier keeps it fresh; negative for a value served stale, zero where it
 *     is not kept, and for callers that took it from another's load
 * @param timings what the request spent where
 */
public record Fetched<V>(V value, Source source, Status status, Duration ttl, Timings timings) {

  private static final Fetched<Object> ABSENT =
      new Fetched<>("absent", Source.DURABLE, Status.MISSED, Duration.ZERO, Timings.NONE);

  /** What the hot tier had to do with it. */
  public enum Status {
    /** The hot tier had it. */
    HIT,
    /** Loaded, and stored in the hot tier by this request. */
    STORED,
    /** Loaded, and not stored. */
    MISSED,
    /** Taken from the load of a concurrent request. */
    COLLAPSED,
    /** Loaded while the hot tier was away: it was not asked, or did not answer. */
    BYPASSED,
    /** Taken from the load of a concurrent request while the hot tier was away. */
    BYPASSED_COLLAPSED;

    private static Status loaded(boolean stored, boolean away) {
      return stored ? STORED : away ? BYPASSED : MISSED;
    }
  }

  /** What both tiers say of a key that has no value. */
  @SuppressWarnings("unchecked") // its value is never read: absent() is asked first
  static <V> Fetched<V> ofAbsent() {
    return (Fetched<V>) ABSENT;
  }

  /** The answer of a look at the hot tier, or null where the value must be loaded. */
  static <V> @Nullable Fetched<V> hit(Lookup<V> lookup, HotBudget<V> hot) {
    if (lookup instanceof Lookup.Fresh<V> fresh) {
      return new Fetched<>(fresh.value(), Source.HOT, Status.HIT, fresh.ttl(), hot.timings());
    }
    return lookup instanceof Lookup.KnownAbsent ? ofAbsent() : null;
  }

  /** A value past its expiry, because the durable tier does not answer. */
  static <V> Fetched<V> stale(Lookup.Expired<V> kept, HotBudget<V> hot) {
    return new Fetched<>(kept.value(), Source.HOT, Status.HIT, kept.age().negated(), hot.timings());
  }

  /**
   * What this request has loaded itself.
   *
   * @param loaded null where the durable tier has no value
   * @param stored whether the hot tier has accepted it
   * @param took the load alone
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
   * The same for a caller that waited so long for another's load. Whether it was stored is not
   * known: that may still be under way.
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

  /** Whether the key has no value; callers of the cache never see one of these. */
  @SuppressWarnings("ReferenceEquality") // there is one, and no value equals it
  boolean absent() {
    return this == ABSENT;
  }

  /** Whether the value is past its expiry and was served because the durable tier is away. */
  public boolean stale() {
    return ttl.isNegative();
  }

  /** The same with another value in it. */
  public <W> Fetched<W> map(Function<? super V, ? extends W> mapping) {
    return new Fetched<>(mapping.apply(value), source, status, ttl, timings);
  }

  /** The same after something else that took its time. */
  public Fetched<V> after(Timings before) {
    return new Fetched<>(value, source, status, ttl, before.plus(timings));
  }
}

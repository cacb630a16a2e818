package io.emberstone.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value and how it was obtained, in the terms of RFC 9211 (Cache-Status).
 *
 * @param source where it came from
 * @param ttl how long the hot tier keeps it fresh; negative for a value served stale, zero if it is
 *     not cached or comes from another request's load
 * @param timings the time the request spent in each tier
 */
public record Fetched<V>(V value, Source source, Status status, Duration ttl, Timings timings) {

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
    BYPASSED_COLLAPSED
  }

  /** Returns the answer with the value itself, or nothing if the value is absent. */
  public static <V> Optional<Fetched<V>> present(Fetched<Optional<V>> fetched) {
    return fetched.value().map(value -> fetched.map(optional -> value));
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

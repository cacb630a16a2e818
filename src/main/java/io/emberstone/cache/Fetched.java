package io.emberstone.cache;

import java.time.Duration;
import java.util.function.Function;

/**
 * An answer and how it was come by, in the terms of RFC 9211 (Cache-Status).
 *
 * @param value the answer
 * @param source where it came from
 * @param stored whether the hot tier has accepted it from this request, for those who come after
 * @param collapsed whether this request took the result of another's flight
 * @param bypassed whether the hot tier was away, so that it was not asked or did not answer
 * @param ttl how long the hot tier keeps it fresh; negative for a value served stale, zero where it
 *     is not kept, and for who took it of another's flight
 * @param timings what the request spent where
 */
public record Fetched<V>(
    V value,
    Source source,
    boolean stored,
    boolean collapsed,
    boolean bypassed,
    Duration ttl,
    Timings timings) {

  /** Whether the value is past its expiry and was served because the durable tier is away. */
  public boolean stale() {
    return ttl.isNegative();
  }

  /** The same answer with another value in it. */
  public <W> Fetched<W> map(Function<? super V, ? extends W> mapping) {
    return new Fetched<>(mapping.apply(value), source, stored, collapsed, bypassed, ttl, timings);
  }
}

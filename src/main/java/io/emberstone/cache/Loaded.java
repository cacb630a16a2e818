package io.emberstone.cache;

/**
 * A value as a load brought it.
 *
 * @param version the row version it was read from or stored as
 * @param source {@code DURABLE} if it was there, {@code GENERATED} if this load made it; {@code
 *     HOT} if it was made from another region's hot entry
 * @param timings what the load itself spent, where it knows; the rest counts as durable
 */
public record Loaded<V>(V value, long version, Source source, Timings timings) {

  /** A value that was there. */
  public static <V> Loaded<V> durable(V value, long version) {
    return new Loaded<>(value, version, Source.DURABLE, Timings.NONE);
  }
}

package io.emberstone.cache;

import java.util.Set;
import java.util.function.Function;

/**
 * A loaded value.
 *
 * @param source {@code DURABLE} if it was found there, {@code GENERATED} if this load generated it;
 *     {@code HOT} if it was derived from another region's hot entry
 * @param timings the time the load itself measured; the rest counts as durable
 * @param tags what the value depends on besides its own key, derived from the data read: it is
 *     outdated once one of them is invalidated
 * @param version the version of the row it was read from; 0 if it has none
 */
public record Loaded<V>(V value, Source source, Timings timings, Set<String> tags, long version) {

  public Loaded {
    tags = Set.copyOf(tags);
  }

  /** A value without tags and version. */
  public Loaded(V value, Source source, Timings timings) {
    this(value, source, timings, Set.of(), 0);
  }

  /** Returns this load with its value mapped. */
  public <W> Loaded<W> map(Function<? super V, ? extends W> mapping) {
    return new Loaded<>(mapping.apply(value), source, timings, tags, version);
  }

  /** Returns a value found in the durable tier. */
  public static <V> Loaded<V> durable(V value) {
    return durable(value, Set.of());
  }

  /** Returns a value found in the durable tier, and the tags it depends on. */
  public static <V> Loaded<V> durable(V value, Set<String> tags) {
    return new Loaded<>(value, Source.DURABLE, Timings.NONE, tags, 0);
  }

  /** Returns this load, read from a row of that version. */
  public Loaded<V> version(long rowVersion) {
    return new Loaded<>(value, source, timings, tags, rowVersion);
  }
}

package io.emberstone.cache;

import java.util.Set;
import java.util.function.Function;

/**
 * A value as a load brought it.
 *
 * @param source {@code DURABLE} if it was there, {@code GENERATED} if this load made it; {@code
 *     HOT} if it was made from another region's hot entry
 * @param timings what the load itself spent, where it knows; the rest counts as durable
 * @param tags what the value depends on besides its own key, chosen from what was read: it is
 *     outdated once one of them is invalidated
 */
public record Loaded<V>(V value, Source source, Timings timings, Set<String> tags) {

  public Loaded {
    tags = Set.copyOf(tags);
  }

  /** One without tags. */
  public Loaded(V value, Source source, Timings timings) {
    this(value, source, timings, Set.of());
  }

  /** The same load with another value. */
  public <W> Loaded<W> map(Function<? super V, ? extends W> mapping) {
    return new Loaded<>(mapping.apply(value), source, timings, tags);
  }

  /** A value that was there. */
  public static <V> Loaded<V> durable(V value) {
    return durable(value, Set.of());
  }

  /** A value that was there, and what it depends on. */
  public static <V> Loaded<V> durable(V value, Set<String> tags) {
    return new Loaded<>(value, Source.DURABLE, Timings.NONE, tags);
  }
}

package io.emberstone.cache;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a region are found by the names of their keys: what warming, the auditor and
 * explanations read. A domain has one line for each region that they may read.
 *
 * @param keys parses the name of a key; throws {@link IllegalArgumentException} if no key has it
 * @param source what a request would read
 * @param always returns the keys to be warmed whether they are requested or not
 */
public record RegionSource<K, V>(
    Region<K, V> region,
    Function<String, K> keys,
    DurableSource<K, V> source,
    Supplier<Collection<K>> always) {

  /** A source of which what is requested most is warmed. */
  public RegionSource(Region<K, V> region, Function<String, K> keys, DurableSource<K, V> source) {
    this(region, keys, source, List::of);
  }

  /** Returns this source with keys that are warmed in any case. */
  public RegionSource<K, V> always(Supplier<Collection<K>> warmed) {
    return new RegionSource<>(region, keys, source, warmed);
  }

  /**
   * Returns the names of the keys to be warmed in any case.
   *
   * @param owner of this owner only, or null for all
   */
  public List<String> alwaysWarmed(@Nullable String owner) {
    return always.get().stream()
        .map(region::keyOf)
        .filter(key -> owner == null || key.owner().equals(owner))
        .map(Key::name)
        .toList();
  }

  /** Returns the logical key with a name; empty if no key has it. */
  public Optional<Key> key(String name) {
    try {
      return Optional.of(region.keyOf(keys.apply(name)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Reads a value through a cache, by the name of its key. */
  public Fetched<Optional<V>> get(TieredCache cache, String name, Deadline deadline) {
    return cache.get(region, keys.apply(name), source, deadline);
  }

  /** Reads a value from the durable tier, encoded as in the hot tier; empty if it is absent. */
  public Optional<Loaded<byte[]>> find(String name, Deadline deadline) {
    Loaded<V> loaded = source.find(keys.apply(name), deadline);
    return Optional.ofNullable(loaded).map(value -> value.map(region.format()::encode));
  }
}

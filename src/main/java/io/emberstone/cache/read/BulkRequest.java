package io.emberstone.cache.read;

import io.emberstone.cache.BulkSource;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A request for many keys.
 *
 * @param wanted the keys by their logical keys
 */
record BulkRequest<K, V>(
    Region<K, V> region, Map<Key, K> wanted, BulkSource<K, V> source, Deadline deadline)
    implements Query<V> {

  /** Returns the request for one of the keys. */
  Request<K, V> of(Key entry) {
    return new Request<>(
        region,
        keyOf(entry),
        entry,
        (key, until) -> source.findAll(Set.of(key), until).get(key),
        null,
        deadline);
  }

  private K keyOf(Key entry) {
    return Objects.requireNonNull(wanted.get(entry));
  }

  @Override
  public boolean generates() {
    return false;
  }

  @Override
  public Map<Key, Loaded<V>> find(Set<Key> entries, CacheContext context) {
    long began = context.time().nanos();
    Set<K> keys = entries.stream().map(this::keyOf).collect(Collectors.toSet());
    Map<K, Loaded<V>> found = source.findAll(keys, deadline);
    Duration took = context.since(began);
    Map<Key, Loaded<V>> values = new HashMap<>();
    for (Key entry : entries) {
      Loaded<V> loaded = found.get(keyOf(entry));
      context.observer().looked(region, Source.DURABLE, loaded != null, took);
      if (loaded != null) {
        values.put(entry, loaded);
      }
    }
    return values;
  }
}

package io.emberstone.cache.read;

import io.emberstone.cache.BulkSource;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A request for many keys.
 *
 * @param wanted the keys by their logical keys
 */
record BulkRequest<K, V>(
    Region<K, V> region, Map<Key, K> wanted, BulkSource<K, V> source, Deadline deadline) {

  K keyOf(Key entry) {
    return Objects.requireNonNull(wanted.get(entry));
  }

  Request<K, V> of(Key entry) {
    return new Request<>(
        region,
        keyOf(entry),
        entry,
        (key, until) -> source.findAll(Set.of(key), until).get(key),
        null,
        deadline);
  }
}

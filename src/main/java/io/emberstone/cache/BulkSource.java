package io.emberstone.cache;

import java.util.Map;
import java.util.Set;

/** Looks up many keys in the durable tier at once. */
@FunctionalInterface
public interface BulkSource<K, V> {

  /**
   * Returns the values by key, read in one transaction; keys without a value are absent.
   *
   * @throws UnavailableException if the durable tier does not answer in time
   */
  Map<K, Loaded<V>> findAll(Set<K> keys, Deadline deadline);
}

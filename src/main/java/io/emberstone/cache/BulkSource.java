package io.emberstone.cache;

import java.util.Map;
import java.util.Set;

/** Looks many keys up in the durable tier at once. */
@FunctionalInterface
public interface BulkSource<K, V> {

  /**
   * What the durable tier has of these keys, by key, read in one transaction; a key it has none of
   * is absent.
   *
   * @throws UnavailableException if the durable tier does not answer in time
   */
  Map<K, Loaded<V>> findAll(Set<K> keys, Deadline deadline);
}

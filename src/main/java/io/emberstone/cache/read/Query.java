package io.emberstone.cache.read;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import java.util.Map;
import java.util.Set;

/** What a request asks of the durable tier. Immutable. */
interface Query<V> {

  Region<?, V> region();

  Deadline deadline();

  /** Returns whether a value that is found nowhere is generated. */
  boolean generates();

  /**
   * Reads the values, or generates them, and notifies the observer; keys without a value are absent
   * from the result.
   */
  Map<Key, Loaded<V>> find(Set<Key> entries, CacheContext context);
}

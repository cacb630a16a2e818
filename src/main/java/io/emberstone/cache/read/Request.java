package io.emberstone.cache.read;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableSource;
import io.emberstone.cache.Generation;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import org.jspecify.annotations.Nullable;

/**
 * A request for one key.
 *
 * @param entry the logical key
 */
record Request<K, V>(
    Region<K, V> region,
    K key,
    Key entry,
    DurableSource<K, V> source,
    @Nullable Generation<K, V> generation,
    Deadline deadline) {

  static <K, V> Request<K, V> of(
      Region<K, V> region,
      K key,
      DurableSource<K, V> source,
      @Nullable Generation<K, V> generation,
      Deadline deadline) {
    return new Request<>(region, key, region.keyOf(key), source, generation, deadline);
  }

  /** Returns this request with another deadline and without generation. */
  Request<K, V> looking(Deadline until) {
    return new Request<>(region, key, entry, source, null, until);
  }

  boolean generates() {
    return generation != null;
  }
}

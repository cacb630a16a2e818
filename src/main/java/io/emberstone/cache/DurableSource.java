package io.emberstone.cache;

import org.jspecify.annotations.Nullable;

/** Looks up a key in the durable tier. */
@FunctionalInterface
public interface DurableSource<K, V> {

  /**
   * Returns the durable tier's value, read in its own transaction; null if absent.
   *
   * @throws UnavailableException if the durable tier does not answer in time
   */
  @Nullable Loaded<V> find(K key, Deadline deadline);
}

package io.emberstone.cache;

import org.jspecify.annotations.Nullable;

/** Looks a key up in the durable tier. */
@FunctionalInterface
public interface DurableSource<K, V> {

  /**
   * What the durable tier has, read in one transaction of its own; null if it has none.
   *
   * @throws UnavailableException if the durable tier does not answer in time
   */
  @Nullable Loaded<V> find(K key, Deadline deadline);
}

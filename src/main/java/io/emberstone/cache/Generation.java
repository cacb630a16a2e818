package io.emberstone.cache;

/** Makes what the durable tier does not have, and stores it there before it returns. */
@FunctionalInterface
public interface Generation<K, V> {

  /**
   * The value, committed in the durable tier: made here, or found there because somebody else made
   * it meanwhile.
   *
   * @throws UnavailableException if there is no room for it, or it cannot be stored, in time
   */
  Loaded<V> generate(K key, Deadline deadline);
}

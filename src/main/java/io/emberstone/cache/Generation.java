package io.emberstone.cache;

/** Generates a value the durable tier lacks, and stores it there before returning. */
@FunctionalInterface
public interface Generation<K, V> {

  /**
   * Returns the value, committed in the durable tier: generated here, or found there because
   * another caller generated it meanwhile.
   *
   * @throws UnavailableException if no slot is free, or it cannot be stored, in time
   */
  Loaded<V> generate(K key, Deadline deadline);
}

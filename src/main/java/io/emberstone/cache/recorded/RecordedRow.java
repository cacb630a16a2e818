package io.emberstone.cache.recorded;

import java.util.Set;

/**
 * An entity of recorded data. Its fields are its own, as JPA requires: others go through these
 * methods.
 *
 * @param <K> identifies the row, its owner included
 * @param <V> its cached value
 * @param <W> what a caller writes into it
 */
public interface RecordedRow<K, V, W> {

  /** Returns its key. */
  K key();

  /** Returns its value. */
  V value();

  /** Returns its {@code @Version}. */
  long version();

  /** Sets what is written. */
  void set(W written);

  /** Returns the tags of its value: what it depends on besides this row. */
  default Set<String> tags() {
    return Set.of();
  }
}

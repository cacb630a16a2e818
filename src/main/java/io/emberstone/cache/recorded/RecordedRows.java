package io.emberstone.cache.recorded;

import io.emberstone.cache.Invalidation;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a store knows of its table. Called within a transaction. Stateless.
 *
 * @param <K> identifies a row, its owner included
 * @param <R> the entity
 */
public interface RecordedRows<K, R extends RecordedRow<K, ?, ?>> {

  /**
   * Queries for rows by their ids <em>and</em> owner, in one statement. Rows of other keys are
   * ignored.
   *
   * @param keys of one owner
   */
  List<R> find(Set<K> keys);

  /** Returns a new row, not yet inserted. */
  R create(K key);

  /**
   * Completes a row that was set and is about to be written, from other rows. Whatever it throws,
   * such as a violated rule, is what the write throws.
   */
  default void complete(R row) {}

  /**
   * Returns what a change of this row makes outdated besides its own value: lists by their keys,
   * and the tags of whatever it is part of. An update asks before the change and after it.
   */
  Collection<Invalidation> outdated(R row);
}

package io.emberstone.cache.recorded;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Loaded;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a store knows of its table. Called within a transaction. Stateless.
 *
 * @param <K> identifies a row, its owner included
 * @param <V> the cached value of a row
 * @param <W> what a caller writes into a row
 * @param <R> the entity, with a {@code @Version}
 */
public interface RecordedRows<K, V, W, R> {

  /**
   * Queries for rows by their ids <em>and</em> owners, in one statement. Rows of other keys are
   * ignored: with keys of several owners, the query may find another's.
   */
  List<R> find(Set<K> keys);

  /** Returns a row's key. */
  K key(R row);

  /** Returns a row's value and its tags. */
  Loaded<V> value(R row);

  /** Returns a row's version, as JPA counts it. */
  long version(R row);

  /** Returns a new row with this key; {@link #set} follows. */
  R create(K key);

  /** Sets what is written. */
  void set(R row, W written);

  /**
   * Returns what a change of this row makes outdated besides its own value: lists by their keys,
   * and the tags of whatever it is part of. An update asks before the change and after it.
   */
  Collection<Invalidation> outdated(R row);
}

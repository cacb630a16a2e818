package io.emberstone.cache.invalidation;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.tier.HotInvalidator;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The recorded invalidations, one per row. Every method needs a transaction on its thread and runs
 * in it. Ages are measured by the database's clock alone: clocks of two machines are never
 * compared. If the tier fails, the persistence provider's exception is thrown. Thread-safe.
 */
public interface Outbox {

  /**
   * A row of the outbox.
   *
   * @param applied whether it is marked as applied
   */
  record Row(long id, Invalidation invalidation, boolean applied) {}

  /**
   * Inserts invalidations as unapplied rows.
   *
   * @return their ids, in order
   */
  List<Long> write(List<Invalidation> invalidations);

  /**
   * Returns the rows a node must not consider done: unapplied ones, including those with a future
   * timestamp; and among those marked recently, the ones applied to another server, and the ones
   * that scan keys, since a node of another release may not know all regions. By ascending id;
   * locks nothing.
   *
   * @param limit the maximum number of rows
   * @param age the minimum age of unapplied rows
   * @param server this node's, as returned by {@link HotInvalidator#server()}
   * @param markedWithin the maximum age of the other rows' marks
   * @throws IllegalArgumentException if a row has a scope unknown to this release
   */
  List<Row> outstanding(int limit, Duration age, String server, Duration markedWithin);

  /**
   * Marks rows as applied to that server, even if they were applied to another one before. Skips
   * rows locked by another transaction, which is marking them.
   */
  void markApplied(Collection<Long> ids, String server);

  /** Returns which of these are applied by now, or deleted, which only applied rows are. */
  Set<Long> applied(Collection<Long> ids);

  /**
   * Reads rows by ascending id, without taking or waiting for locks.
   *
   * @param after only rows with a greater id
   * @param limit the maximum number of rows
   * @param alsoApplied whether to include applied rows
   */
  List<Row> read(long after, int limit, boolean alsoApplied);

  /**
   * Deletes applied rows.
   *
   * @param retention the minimum age of their marks
   * @param limit the maximum number of rows
   * @return the number of deleted rows
   */
  int delete(Duration retention, int limit);
}

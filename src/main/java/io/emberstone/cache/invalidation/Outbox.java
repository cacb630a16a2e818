package io.emberstone.cache.invalidation;

import io.emberstone.cache.HotInvalidator;
import io.emberstone.cache.Invalidation;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The invalidations that are written down, one a row. Every method runs in the transaction of its
 * thread and needs one. Ages are measured by the database's clock alone: no two machines' clocks
 * are ever compared. A failing tier is whatever the persistence provider throws. Thread-safe.
 */
public interface Outbox {

  /**
   * A row.
   *
   * @param applied whether it is marked as applied
   */
  record Row(long id, Invalidation invalidation, boolean applied) {}

  /**
   * Writes them down, unapplied.
   *
   * @return the id of each, in their order
   */
  List<Long> write(List<Invalidation> invalidations);

  /**
   * What a node must not take for done: rows that nobody has applied, those from the future among
   * them; and of those marked lately the ones that another server was told, and those that walk
   * over keys, since a node of another release may not know all regions. By ascending id; locks
   * nothing.
   *
   * @param limit at most so many
   * @param age unapplied ones written at least so long ago
   * @param server of this node, as {@link HotInvalidator#server()}
   * @param lately how long ago at most the others were marked
   * @throws IllegalArgumentException if one has a scope that this release does not know
   */
  List<Row> outstanding(int limit, Duration age, String server, Duration lately);

  /**
   * Marks those as applied to that server, whether another was told before or not; except what
   * another transaction has locked, which is marking it.
   */
  void markApplied(Collection<Long> ids, String server);

  /** Which of these are applied by now, or are not there: only applied rows are deleted. */
  Set<Long> applied(Collection<Long> ids);

  /**
   * Reads rows by ascending id, locks none and waits for nobody's lock.
   *
   * @param after only ids above this one
   * @param limit at most so many
   * @param alsoApplied whether to read those that are applied too
   */
  List<Row> read(long after, int limit, boolean alsoApplied);

  /**
   * Deletes applied rows.
   *
   * @param retention those that were marked at least so long ago
   * @param limit at most so many
   * @return how many
   */
  int delete(Duration retention, int limit);
}

package io.emberstone.cache.invalidation;

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

  /** A row. */
  record Row(long id, Invalidation invalidation) {}

  /**
   * Writes them down, unapplied.
   *
   * @return the id of each, in their order
   */
  List<Long> write(List<Invalidation> invalidations);

  /**
   * Takes unapplied rows, the oldest first, and locks them until the transaction ends. Rows that
   * another has locked are passed over.
   *
   * @param limit at most so many
   * @param age written at least so long ago
   */
  List<Row> take(int limit, Duration age);

  /**
   * How many unapplied rows there are, locked ones too.
   *
   * @param age written at least so long ago
   */
  long unapplied(Duration age);

  /**
   * Marks those as applied that are not yet, except what another has locked: whoever it is marks it
   * himself.
   */
  void markApplied(Collection<Long> ids);

  /** Which of these are applied by now, or are not there: only applied rows are deleted. */
  Set<Long> applied(Collection<Long> ids);

  /**
   * Reads rows by ascending id, locks none and waits for nobody's lock.
   *
   * @param after only ids above this one
   * @param limit at most so many
   * @param appliedWithin besides the unapplied ones, those that were marked so lately; zero for
   *     none of them
   */
  List<Row> read(long after, int limit, Duration appliedWithin);

  /**
   * Deletes applied rows.
   *
   * @param retention those that were marked at least so long ago
   * @param limit at most so many
   * @return how many
   */
  int delete(Duration retention, int limit);
}

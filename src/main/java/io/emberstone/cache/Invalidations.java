package io.emberstone.cache;

import java.util.Collection;
import java.util.function.Supplier;

/**
 * How writers invalidate what they changed, so that no node serves it after the write is
 * acknowledged, or for longer than a second if the hot tier cannot be reached. Thread-safe.
 */
public interface Invalidations {

  /**
   * Invalidates when this thread's transaction commits, before the commit returns; a rollback
   * invalidates nothing. The invalidation is recorded in that transaction, so it cannot be lost
   * between the commit and the hot tier.
   *
   * @throws IllegalStateException if this thread has no transaction
   */
  void afterCommit(Collection<Invalidation> invalidations);

  /**
   * Invalidates in a transaction of its own: recorded when this returns, and applied unless the hot
   * tier is unavailable.
   *
   * @throws IllegalStateException if this thread has a transaction: use {@link #afterCommit}
   * @throws UnavailableException if it cannot be recorded by the deadline; nothing is invalidated
   *     then
   */
  default void now(Collection<Invalidation> invalidations, Deadline deadline) {
    now(() -> invalidations, deadline);
  }

  /**
   * Does some work and invalidates what that makes outdated, both in one transaction of its own;
   * otherwise like {@link #now(Collection, Deadline)}.
   *
   * @param work returns what it makes outdated
   */
  void now(Supplier<Collection<Invalidation>> work, Deadline deadline);
}

package io.emberstone.cache;

import java.util.Collection;

/**
 * How writers say what they changed, so that no node serves it after the write is acknowledged, and
 * none for longer than a second where the hot tier cannot be told. Thread-safe.
 */
public interface Invalidations {

  /**
   * Invalidates when the transaction of this thread commits, before its commit returns; if it rolls
   * back, nothing is invalidated. It is written down in that transaction, so that it cannot be lost
   * between the commit and the hot tier.
   *
   * @throws IllegalStateException if there is no transaction on this thread
   */
  void afterCommit(Collection<Invalidation> invalidations);

  /**
   * Invalidates in a transaction of its own: written down when this returns, and applied unless the
   * hot tier is away.
   *
   * @throws IllegalStateException if there is a transaction on this thread: {@link #afterCommit} is
   *     for that
   * @throws UnavailableException if it cannot be written down by the deadline; nothing is
   *     invalidated then
   */
  void now(Collection<Invalidation> invalidations, Deadline deadline);
}

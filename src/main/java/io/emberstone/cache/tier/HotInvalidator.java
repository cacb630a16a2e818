package io.emberstone.cache.tier;

import io.emberstone.cache.Invalidation;
import java.util.List;

/** Removes outdated entries from the hot tier. Never throws for a failing tier; thread-safe. */
public interface HotInvalidator {

  /**
   * Attempts each once, batched where possible. Safe to repeat at any time: it removes any entry,
   * leases included. A failure does not keep the others from being tried.
   */
  Outcome apply(List<Invalidation> invalidations);

  /** Returns the servers trusted now, as {@link Outcome#server()}; empty if none. */
  String server();

  /**
   * The result of each invalidation.
   *
   * @param replies one per invalidation, in order: {@code ACCEPTED} once nothing of it is left,
   *     whether or not anything was there; {@code REFUSED} if it was not tried because the tier is
   *     down, which then serves nothing until every recorded invalidation has been replayed; {@code
   *     UNAVAILABLE} if it was tried and may have failed
   * @param server the name of the servers that accepted, as {@link HotServers.Identity#name()};
   *     empty if unknown: what they accepted then counts for no server
   */
  record Outcome(List<HotReply> replies, String server) {}
}

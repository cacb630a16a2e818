package io.emberstone.cache;

import java.util.List;

/** Removes from the hot tier what became outdated. Never throws for a failing tier; thread-safe. */
public interface HotInvalidator {

  /**
   * One attempt at each, in fewer calls where that can be done. It may be repeated at any time: it
   * removes whatever stands there, leases included. One that fails does not keep the others from
   * being tried.
   */
  Outcome apply(List<Invalidation> invalidations);

  /** The servers whose answers are served now, as {@link Outcome#server()}; empty for none. */
  String server();

  /**
   * What became of each.
   *
   * @param replies one for each, in their order: {@code ACCEPTED} once nothing of it is left,
   *     whether there was something or not; {@code REFUSED} where it was not tried since the tier
   *     is down, in which case nothing is served from it before all that is written down has been
   *     replayed; {@code UNAVAILABLE} if it was tried and may have failed
   * @param server the name of the servers that accepted, as {@link HotServers.Identity#name()};
   *     empty if it cannot be told which: what they accepted counts for nobody's then
   */
  record Outcome(List<HotReply> replies, String server) {}
}

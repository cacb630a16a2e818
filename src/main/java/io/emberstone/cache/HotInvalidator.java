package io.emberstone.cache;

import java.util.List;

/** Removes from the hot tier what became outdated. Never throws for a failing tier; thread-safe. */
@FunctionalInterface
public interface HotInvalidator {

  /**
   * One attempt. It may be repeated at any time: it removes whatever stands there, leases included.
   *
   * @return {@code ACCEPTED} once nothing of it is left, whether there was something or not; {@code
   *     REFUSED} where it was not tried since the tier is down, in which case nothing is served
   *     from it before all that is written down has been replayed; {@code UNAVAILABLE} if it was
   *     tried and may have failed
   */
  HotReply apply(Invalidation invalidation);

  /**
   * One attempt at each, in fewer calls where that can be done; up to the first that is not
   * accepted.
   *
   * @return how many of the first ones were accepted
   */
  default int applyAll(List<Invalidation> invalidations) {
    int accepted = 0;
    while (accepted < invalidations.size()
        && apply(invalidations.get(accepted)) == HotReply.ACCEPTED) {
      accepted++;
    }
    return accepted;
  }
}

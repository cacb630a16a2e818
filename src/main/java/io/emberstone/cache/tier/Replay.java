package io.emberstone.cache.tier;

/**
 * Reapplies the recorded invalidations that a hot tier must receive before it is trusted again.
 * Never throws; thread-safe.
 */
@FunctionalInterface
public interface Replay {

  /**
   * Applies everything committed before this call.
   *
   * @param alsoApplied whether to repeat recently applied invalidations, since a new master may
   *     have missed them
   * @return whether all were applied; false also if they cannot be read
   */
  boolean replay(boolean alsoApplied);
}

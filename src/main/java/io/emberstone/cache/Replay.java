package io.emberstone.cache;

/**
 * Applies once more what was written down to be invalidated: what a hot tier must hear before it is
 * trusted again. Never throws; thread-safe.
 */
@FunctionalInterface
public interface Replay {

  /**
   * Applies everything that was committed before this was called.
   *
   * @param alsoApplied whether what was applied lately is to be applied again, since a new master
   *     may not have heard of it
   * @return whether all of it was applied; false also where it cannot be read
   */
  boolean replay(boolean alsoApplied);
}

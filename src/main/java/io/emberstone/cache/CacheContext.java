package io.emberstone.cache;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/**
 * The collaborators of a cache.
 *
 * @param hot the hot tier, which absorbs its own failures
 * @param inTransaction whether the calling thread already has a transaction
 * @param background runs refreshes; may reject them
 * @param chance random numbers, uniform over 0..1
 * @param settings time budgets and limits
 */
record CacheContext(
    HotTier hot,
    TimeSource time,
    CacheObserver observer,
    BooleanSupplier inTransaction,
    Executor background,
    DoubleSupplier chance,
    TieredCache.Settings settings) {

  private static final long NANOS_A_KEY = 1_000_000;

  /** Returns one request's access to the hot tier, its budget scaled to the number of keys. */
  <V> HotBudget<V> budget(Region<?, V> region, int keys) {
    long budget = settings.hotBudget().toNanos() + (keys - 1) * NANOS_A_KEY;
    return new HotBudget<>(hot, region, budget, time, observer);
  }
}

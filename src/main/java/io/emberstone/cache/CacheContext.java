package io.emberstone.cache;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/**
 * What a cache works with.
 *
 * @param hot the hot tier, which absorbs its own failures
 * @param inTransaction whether the calling thread is in a transaction of its caller's
 * @param background runs refreshes; may refuse to
 * @param chance random numbers, evenly spread over 0..1
 * @param settings the numbers
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

  /** A way to the hot tier for one request of so many keys. */
  <V> HotBudget<V> budget(Region<?, V> region, int keys) {
    long budget = settings.hotBudget().toNanos() + (keys - 1) * NANOS_A_KEY;
    return new HotBudget<>(hot, region, budget, time, observer);
  }
}

package io.emberstone.cache.read;

import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Region;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.tier.HotTier;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/**
 * The collaborators and settings of a cache. Immutable.
 *
 * @param hot the hot tier, which absorbs its own failures
 * @param inTransaction whether the calling thread already has a transaction
 * @param background runs refreshes, on threads that may use the durable tier; may reject them
 * @param chance random numbers, uniform over 0..1
 * @param settings time budgets and limits
 */
public record CacheContext(
    HotTier hot,
    TimeSource time,
    CacheObserver observer,
    BooleanSupplier inTransaction,
    Executor background,
    DoubleSupplier chance,
    Settings settings) {

  private static final long NANOS_A_KEY = 1_000_000;

  /**
   * Time budgets and limits.
   *
   * @param hotBudget how long one request waits for the hot tier in all its calls together; a call
   *     under way is finished
   * @param refreshesAtOnce how many values are refreshed in the background at once
   * @param refreshDeadline how long one refresh may take
   */
  public record Settings(Duration hotBudget, int refreshesAtOnce, Duration refreshDeadline) {

    /** Suits most applications. */
    public static final Settings DEFAULT =
        new Settings(Duration.ofMillis(250), 8, Duration.ofSeconds(10));
  }

  /** Returns a context with the machine's clocks, without transactions, refreshes or observer. */
  public static CacheContext of(HotTier hot) {
    return new CacheContext(
        hot,
        TimeSource.SYSTEM,
        CacheObserver.NONE,
        () -> false,
        CacheContext::reject,
        () -> ThreadLocalRandom.current().nextDouble(),
        Settings.DEFAULT);
  }

  private static void reject(Runnable refresh) {
    throw new RejectedExecutionException("no background executor is configured");
  }

  /** Returns this context with that clock. */
  public CacheContext time(TimeSource other) {
    return new CacheContext(hot, other, observer, inTransaction, background, chance, settings);
  }

  /** Returns this context with that observer. */
  public CacheContext observer(CacheObserver other) {
    return new CacheContext(hot, time, other, inTransaction, background, chance, settings);
  }

  /** Returns this context with that check for a transaction. */
  public CacheContext inTransaction(BooleanSupplier other) {
    return new CacheContext(hot, time, observer, other, background, chance, settings);
  }

  /** Returns this context with that executor for refreshes. */
  public CacheContext background(Executor other) {
    return new CacheContext(hot, time, observer, inTransaction, other, chance, settings);
  }

  /** Returns this context with those random numbers. */
  public CacheContext chance(DoubleSupplier other) {
    return new CacheContext(hot, time, observer, inTransaction, background, other, settings);
  }

  /** Returns this context with those budgets and limits. */
  public CacheContext settings(Settings other) {
    return new CacheContext(hot, time, observer, inTransaction, background, chance, other);
  }

  /** Returns one request's access to the hot tier, its budget scaled to the number of keys. */
  <V> HotBudget<V> budget(Region<?, V> region, int keys) {
    long budget = settings.hotBudget().toNanos() + (keys - 1) * NANOS_A_KEY;
    return new HotBudget<>(hot, region, budget, time, observer);
  }

  /** Returns the time since a moment, given by {@link TimeSource#nanos()}. */
  Duration since(long began) {
    return Duration.ofNanos(time.nanos() - began);
  }
}

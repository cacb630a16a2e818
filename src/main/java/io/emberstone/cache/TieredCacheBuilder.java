package io.emberstone.cache;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/** Says what the cache stands in; whatever is not said has a default. Confined to its thread. */
public final class TieredCacheBuilder {

  private final HotTier hot;
  private TimeSource time = TimeSource.SYSTEM;
  private CacheObserver observer = CacheObserver.NONE;
  private BooleanSupplier inTransaction = () -> false;
  private Executor background = TieredCacheBuilder::refuse;
  private DoubleSupplier chance = () -> ThreadLocalRandom.current().nextDouble();
  private TieredCache.Settings settings = TieredCache.Settings.DEFAULT;
  private Flights flights = new Flights();

  TieredCacheBuilder(HotTier hot) {
    this.hot = hot;
  }

  private static void refuse(Runnable refresh) {
    throw new RejectedExecutionException("nothing runs in the background");
  }

  /** The machine's own clocks by default. */
  public TieredCacheBuilder time(TimeSource source) {
    time = source;
    return this;
  }

  /** Nobody by default. */
  public TieredCacheBuilder observer(CacheObserver listener) {
    observer = listener;
    return this;
  }

  /** Whether the calling thread is in a transaction; by default it never is. */
  public TieredCacheBuilder inTransaction(BooleanSupplier status) {
    inTransaction = status;
    return this;
  }

  /** Runs refreshes, on threads that may use the durable tier; without one there are none. */
  public TieredCacheBuilder background(Executor executor) {
    background = executor;
    return this;
  }

  /** The dice of refreshes: evenly spread over 0..1. */
  public TieredCacheBuilder chance(DoubleSupplier dice) {
    chance = dice;
    return this;
  }

  /** {@link TieredCache.Settings#DEFAULT} by default. */
  public TieredCacheBuilder settings(TieredCache.Settings numbers) {
    settings = numbers;
    return this;
  }

  TieredCacheBuilder flights(Flights fleet) {
    flights = fleet;
    return this;
  }

  /** The cache. */
  public TieredCache build() {
    return new TieredCache(
        new CacheContext(hot, time, observer, inTransaction, background, chance, settings),
        flights);
  }
}

package io.emberstone.cache;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/** Configures a cache; every setting has a default. Confined to one thread. */
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
    throw new RejectedExecutionException("no background executor is configured");
  }

  /** Defaults to the machine's own clocks. */
  public TieredCacheBuilder time(TimeSource source) {
    time = source;
    return this;
  }

  /** Defaults to {@link CacheObserver#NONE}. */
  public TieredCacheBuilder observer(CacheObserver listener) {
    observer = listener;
    return this;
  }

  /** Whether the calling thread is in a transaction; by default it never is. */
  public TieredCacheBuilder inTransaction(BooleanSupplier status) {
    inTransaction = status;
    return this;
  }

  /** Runs refreshes, on threads that may use the durable tier; by default none are run. */
  public TieredCacheBuilder background(Executor executor) {
    background = executor;
    return this;
  }

  /** The dice of refreshes: uniform over 0..1. */
  public TieredCacheBuilder chance(DoubleSupplier dice) {
    chance = dice;
    return this;
  }

  /** Defaults to {@link TieredCache.Settings#DEFAULT}. */
  public TieredCacheBuilder settings(TieredCache.Settings numbers) {
    settings = numbers;
    return this;
  }

  TieredCacheBuilder flights(Flights fleet) {
    flights = fleet;
    return this;
  }

  /** Builds the cache. */
  public TieredCache build() {
    return new TieredCache(
        new CacheContext(hot, time, observer, inTransaction, background, chance, settings),
        flights);
  }
}

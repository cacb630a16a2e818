package io.emberstone.jcache.management;

import java.util.concurrent.atomic.LongAdder;
import javax.cache.management.CacheStatisticsMXBean;

/**
 * What one process did with a cache since the cache was opened, or the statistics cleared;
 * evictions are counted by the server only. Counts nothing while disabled. Thread-safe; hits and
 * misses add up to gets.
 */
public final class Statistics implements CacheStatisticsMXBean {

  private static final float NANOS_PER_MICRO = 1_000f;
  private static final float ALL = 100f;

  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder puts = new LongAdder();
  private final LongAdder removals = new LongAdder();
  private final LongAdder getNanos = new LongAdder();
  private final LongAdder putNanos = new LongAdder();
  private final LongAdder removeNanos = new LongAdder();
  private volatile boolean enabled;

  /** Enables or disables statistics. */
  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  /** Returns the start time to measure from, or 0 while disabled. */
  public long start() {
    return enabled ? System.nanoTime() : 0;
  }

  /** Counts a lookup that began at {@link #start()}, as a hit or a miss. */
  public void got(boolean hit, long start) {
    if (enabled) {
      (hit ? hits : misses).increment();
      addTime(getNanos, start);
    }
  }

  /** Counts lookups that began together. */
  public void got(long hit, long missed, long start) {
    if (enabled) {
      hits.add(hit);
      misses.add(missed);
      addTime(getNanos, start);
    }
  }

  /** Counts entries put since {@link #start()}, if any. */
  public void put(long count, long start) {
    if (enabled && count > 0) {
      puts.add(count);
      addTime(putNanos, start);
    }
  }

  /** Counts entries removed since {@link #start()}, if any. */
  public void removed(long count, long start) {
    if (enabled && count > 0) {
      removals.add(count);
      addTime(removeNanos, start);
    }
  }

  private static void addTime(LongAdder nanos, long start) {
    if (start != 0) {
      nanos.add(System.nanoTime() - start);
    }
  }

  @Override
  public void clear() {
    hits.reset();
    misses.reset();
    puts.reset();
    removals.reset();
    getNanos.reset();
    putNanos.reset();
    removeNanos.reset();
  }

  @Override
  public long getCacheHits() {
    return hits.sum();
  }

  @Override
  public float getCacheHitPercentage() {
    return percentage(getCacheHits());
  }

  @Override
  public long getCacheMisses() {
    return misses.sum();
  }

  @Override
  public float getCacheMissPercentage() {
    return percentage(getCacheMisses());
  }

  @Override
  public long getCacheGets() {
    return getCacheHits() + getCacheMisses();
  }

  @Override
  public long getCachePuts() {
    return puts.sum();
  }

  @Override
  public long getCacheRemovals() {
    return removals.sum();
  }

  @Override
  public long getCacheEvictions() {
    return 0;
  }

  @Override
  public float getAverageGetTime() {
    return average(getNanos.sum(), getCacheGets());
  }

  @Override
  public float getAveragePutTime() {
    return average(putNanos.sum(), getCachePuts());
  }

  @Override
  public float getAverageRemoveTime() {
    return average(removeNanos.sum(), getCacheRemovals());
  }

  private float percentage(long part) {
    long gets = getCacheGets();
    return gets == 0 ? 0 : part * ALL / gets;
  }

  private static float average(long nanos, long count) {
    return count == 0 ? 0 : nanos / NANOS_PER_MICRO / count;
  }
}

package io.emberstone.cache;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Generates derived values: a limited number at once in this process, since each keeps a core busy
 * and more would only delay them all; and at most one per key across all processes, by a lock in
 * the durable tier, which holds even without the hot tier. Fair, thread-safe.
 */
public final class Generations {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

  private final Semaphore permits;
  private final TimeSource time;

  /** Generates a value under the lock of its key. */
  @FunctionalInterface
  public interface Attempt<K, V> {

    /**
     * Takes the lock, looks again, generates and commits the value, all in one transaction.
     *
     * @return null, with nothing done, if the lock is held elsewhere
     */
    @Nullable Loaded<V> tryFindOrInsert(K key, Deadline deadline);
  }

  /**
   * Limits the number of concurrent generations.
   *
   * @param atOnce the limit, at least 1
   */
  public Generations(int atOnce, TimeSource time) {
    if (atOnce < 1) {
      throw new IllegalArgumentException("atOnce is " + atOnce);
    }
    this.permits = new Semaphore(atOnce, true);
    this.time = time;
  }

  /**
   * Generates the value, or finds the one another process generates meanwhile. No permit is held
   * while waiting for another process.
   *
   * @throws UnavailableException if no permit is free, or the other process is not done, by the
   *     deadline
   */
  public <K, V> Loaded<V> findOrGenerate(
      K key, DurableSource<K, V> source, Attempt<K, V> attempt, Deadline deadline) {
    BackOff backOff = new BackOff(FIRST_PAUSE, LONGEST_PAUSE, time);
    while (true) {
      Loaded<V> made = withPermit(key, attempt, deadline);
      if (made != null) {
        return made;
      }
      if (deadline.passed()) {
        throw new UnavailableException("The value is still being generated elsewhere.");
      }
      backOff.pause();
      Loaded<V> found = source.find(key, deadline);
      if (found != null) {
        return found;
      }
    }
  }

  private <K, V> @Nullable Loaded<V> withPermit(K key, Attempt<K, V> attempt, Deadline deadline) {
    try {
      if (!permits.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new UnavailableException("Too many values are being generated.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("Interrupted while waiting to generate.", e);
    }
    try {
      return attempt.tryFindOrInsert(key, deadline);
    } finally {
      permits.release();
    }
  }
}

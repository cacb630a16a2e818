package io.emberstone.cache;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How many values may be made at once in this process: a generation keeps a core busy, so more of
 * them than cores only makes all of them late. Fair, thread-safe.
 */
public final class GenerationLimit {

  private final Semaphore permits;

  /**
   * A limit of so many at once.
   *
   * @param atOnce at least 1
   */
  public GenerationLimit(int atOnce) {
    if (atOnce < 1) {
      throw new IllegalArgumentException("atOnce is " + atOnce);
    }
    permits = new Semaphore(atOnce, true);
  }

  /**
   * Runs the work as soon as there is room.
   *
   * @throws UnavailableException if there is none by the deadline, or the thread is interrupted
   */
  public <T> T run(Deadline deadline, Supplier<T> work) {
    acquire(deadline);
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }

  private void acquire(Deadline deadline) {
    try {
      if (!permits.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new UnavailableException("Too many values are being generated.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("Interrupted while waiting to generate.", e);
    }
  }
}

package io.emberstone.scenario.rest;

import io.emberstone.cache.UnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the memory of all cells being computed with, represented and sent at once. First come,
 * first served, so that a large one is not kept waiting for ever by small ones. Thread-safe.
 */
public class CellBudget {

  private static final int UNIT = 1024;

  /** Requests at once, those that wait or send slowly among them: each holds a thread. */
  private static final int PLACES = 32;

  private final int units;
  private final Duration patience;
  private final Semaphore free;
  private final Semaphore places = new Semaphore(PLACES);

  /**
   * Creates a budget.
   *
   * @param bytes of all representations together
   * @param patience how long a request waits for its share
   */
  public CellBudget(int bytes, Duration patience) {
    this.units = bytes / UNIT;
    this.patience = patience;
    this.free = new Semaphore(units, true);
  }

  /**
   * Takes a place, for {@link #leave} to give back.
   *
   * @throws UnavailableException if every place is taken
   */
  public void enter() {
    if (!places.tryAcquire()) {
      throw new UnavailableException("too many requests for cells at once", patience);
    }
  }

  /** Gives a place back. */
  public void leave() {
    places.release();
  }

  /**
   * Takes a share, waiting for it. What is larger than the whole budget takes all of it.
   *
   * @return the units to give back by {@link #release}
   * @throws UnavailableException if it does not come free in time, or the thread is interrupted
   */
  public int acquire(long bytes) {
    int share = (int) Math.min(units, bytes / UNIT + 1);
    try {
      if (free.tryAcquire(share, patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return share;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted while waiting for memory", patience, e);
    }
    throw new UnavailableException("too many representations at once", patience);
  }

  /** Gives back what {@link #acquire} took. */
  public void release(int share) {
    free.release(share);
  }
}

package io.emberstone.scenario.rest;

import io.emberstone.cache.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds the memory of all cells being computed with, represented and sent at once. First come,
 * first served, so that a large one is not kept waiting for ever by small ones. Thread-safe.
 */
@ApplicationScoped
public class CellBudget {

  private static final int UNIT = 1024;

  private final int units;
  private final Duration patience;
  private final Semaphore free;

  /** For the container's proxy only. */
  protected CellBudget() {
    this(0, 0);
  }

  /**
   * A budget.
   *
   * @param bytes of all representations together
   * @param waitMs how long a request waits for its turn, in milliseconds
   */
  @Inject
  public CellBudget(
      @ConfigProperty(name = "emberstone.cells.memory-bytes", defaultValue = "268435456")
          long bytes,
      @ConfigProperty(name = "emberstone.cells.wait-ms", defaultValue = "5000") long waitMs) {
    this.units = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
    this.patience = Duration.ofMillis(waitMs);
    this.free = new Semaphore(units, true);
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

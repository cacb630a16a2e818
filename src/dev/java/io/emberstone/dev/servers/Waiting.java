package io.emberstone.dev.servers;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process does, which can only be looked at again and again. */
public final class Waiting {

  private static final Duration STEP = Duration.ofMillis(20);

  private Waiting() {}

  /**
   * Looks until the condition holds or the time is over.
   *
   * @return whether it held in time; false at once when the thread is interrupted, which it stays
   */
  public static boolean until(Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() >= deadline || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
    return true;
  }
}

package io.emberstone.cache;

import java.util.function.Supplier;

/**
 * Access to the durable tier: limited in concurrency, and closed while the tier is unavailable.
 * Thread-safe.
 */
public interface DurableAccess {

  /**
   * Runs the work in its own transaction, even a single statement, and commits it on return. Any
   * exception rolls it back. If this thread already has a transaction, the work joins it at once,
   * and it is neither committed nor rolled back here.
   *
   * @throws UnavailableException if no slot is free, or the work is not done, by the deadline, at
   *     which its thread is interrupted; or if the tier fails or is known to be unavailable.
   *     Nothing of the transaction is kept, unless only the reply to the commit was lost
   */
  <T> T transact(Deadline deadline, Supplier<T> work);

  /** Runs work without a result, as {@link #transact} does. */
  default void run(Deadline deadline, Runnable work) {
    transact(
        deadline,
        () -> {
          work.run();
          return true;
        });
  }
}

package io.emberstone.cache.durable;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.tier.DurableTierException;
import io.emberstone.cache.tier.FailureLog;
import java.sql.Connection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The guard of the durable tier:
 *
 * <pre>
 * state, which can end it all( waiting semaphore( transaction ) )
 * </pre>
 *
 * <p>MicroProfile's synchronous bulkhead rejects at once, while this one waits: a burst shorter
 * than the deadline should be served, not rejected. A single read is a transaction too: outside
 * one, the container keeps the connection until the request ends, and EclipseLink retries a failed
 * statement after five seconds. Failures are logged unless the previous one was the same. Fair,
 * thread-safe.
 */
public final class DurableGuard implements DurableAccess {

  private final Semaphore permits;
  private final DurableState state;
  private final Transactions transactions;
  private final FailureLog log = new FailureLog(System.getLogger(DurableGuard.class.getName()));

  /**
   * Creates a guard.
   *
   * @param atOnce concurrent transactions; at most the size of the connection pool, so that no
   *     caller waits there instead
   */
  public DurableGuard(int atOnce, DurableState state, Transactions transactions) {
    this.permits = new Semaphore(atOnce, true);
    this.state = state;
    this.transactions = transactions;
  }

  @Override
  public <T> T transact(Deadline deadline, Supplier<T> work) {
    // A caller in a transaction already has a permit: waiting for another could deadlock.
    return transactions.present()
        ? guarded(() -> transactions.joined(work))
        : state.call(deadline, opened -> admitted(deadline, work, opened));
  }

  private <T> T admitted(Deadline deadline, Supplier<T> work, Consumer<Connection> opened) {
    enter(deadline);
    try {
      return guarded(() -> transactions.alone(work, opened));
    } finally {
      permits.release();
    }
  }

  private <T> T guarded(Supplier<T> operation) {
    try {
      T result = operation.get();
      log.succeeded();
      return result;
    } catch (DurableTierException e) {
      log.failed("The durable tier failed: " + e.root(), null);
      throw new UnavailableException("The durable tier is unavailable.", e);
    }
  }

  private void enter(Deadline deadline) {
    try {
      if (!permits.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new UnavailableException("The durable tier is too busy.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("Interrupted while waiting for the durable tier.", e);
    }
  }
}

package io.emberstone.cache.durable;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.DurableTierException;
import io.emberstone.cache.UnavailableException;
import java.lang.System.Logger.Level;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/**
 * The guard before the durable tier:
 *
 * <pre>
 * waiting semaphore, up to the deadline - CircuitBreaker( Timeout( statement or transaction ) )
 * </pre>
 *
 * <p>MicroProfile's own synchronous bulkhead rejects at once where this one waits: a burst shorter
 * than the deadline should be served, not refused. Fair, thread-safe.
 */
public final class DurableGuard implements DurableAccess {

  private static final System.Logger LOG = System.getLogger(DurableGuard.class.getName());

  private final Semaphore room;
  private final DurableBreaker breaker;
  private final Transactions transactions;
  private volatile boolean failing;

  /**
   * A guard that lets so many through at once.
   *
   * @param atOnce at most the connections of the pool, so that nobody waits there instead
   */
  public DurableGuard(int atOnce, DurableBreaker breaker, Transactions transactions) {
    this.room = new Semaphore(atOnce, true);
    this.breaker = breaker;
    this.transactions = transactions;
  }

  @Override
  public <T> T read(Deadline deadline, Supplier<T> statement) {
    // In a transaction, although one statement needs none: outside of one the container keeps the
    // connection for the request until that ends, however long it waits or sends afterwards.
    return transact(deadline, statement);
  }

  @Override
  public <T> T transact(Deadline deadline, Supplier<T> work) {
    return guarded(deadline, () -> transactions.within(work));
  }

  private <T> T guarded(Deadline deadline, Supplier<T> operation) {
    enter(deadline);
    try {
      T result = breaker.call(operation);
      answered();
      return result;
    } catch (DurableTierException | FaultToleranceException e) {
      failed(e);
      throw new UnavailableException("The durable tier is unavailable.", e);
    } finally {
      room.release();
    }
  }

  private void answered() {
    if (failing) {
      failing = false;
      LOG.log(Level.INFO, "The durable tier answers again.");
    }
  }

  /** An outage is one line, not one a request. */
  private void failed(Throwable failure) {
    if (!failing) {
      failing = true;
      Throwable root = failure;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      LOG.log(Level.WARNING, "The durable tier failed: {0}", root.toString());
    }
  }

  private void enter(Deadline deadline) {
    try {
      if (!room.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new UnavailableException("The durable tier is too busy.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("Interrupted while waiting for the durable tier.", e);
    }
  }
}

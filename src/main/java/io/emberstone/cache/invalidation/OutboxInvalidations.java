package io.emberstone.cache.invalidation;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidations;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Invalidations through the outbox: written in the transaction of the change, applied once after
 * its commit but before the commit returns, then marked. What could not be removed is blocked on
 * this node before the commit returns; if the hot tier is down nothing is done, since it serves
 * nothing until all rows have been replayed. Thread-safe.
 */
public final class OutboxInvalidations implements Invalidations {

  private static final System.Logger LOG = System.getLogger(OutboxInvalidations.class.getName());

  private final Outbox outbox;
  private final DurableAccess durable;
  private final TransactionSynchronizationRegistry transactions;
  private final RowApplier applier;
  private final AppliedMarker marker;

  /**
   * Creates the invalidations of this node.
   *
   * @param durable the requests' access to the durable tier
   * @param transactions the container's
   */
  public OutboxInvalidations(
      Outbox outbox,
      DurableAccess durable,
      TransactionSynchronizationRegistry transactions,
      RowApplier applier,
      AppliedMarker marker) {
    this.outbox = outbox;
    this.durable = durable;
    this.transactions = transactions;
    this.applier = applier;
    this.marker = marker;
  }

  @Override
  public void afterCommit(Collection<Invalidation> invalidations) {
    List<Outbox.Row> rows = write(invalidations);
    if (!rows.isEmpty()) {
      ofThisTransaction().rows.addAll(rows);
    }
  }

  private List<Outbox.Row> write(Collection<Invalidation> invalidations) {
    int status = transactions.getTransactionStatus();
    if (status == Status.STATUS_MARKED_ROLLBACK) {
      return List.of();
    }
    if (status != Status.STATUS_ACTIVE) {
      throw new IllegalStateException("there is no transaction on this thread");
    }
    List<Invalidation> written = List.copyOf(invalidations);
    List<Long> ids = outbox.write(written);
    List<Outbox.Row> rows = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      rows.add(new Outbox.Row(ids.get(i), written.get(i), false));
    }
    return rows;
  }

  @Override
  public void now(Supplier<Collection<Invalidation>> work, Deadline deadline) {
    if (transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION) {
      throw new IllegalStateException("this thread already has a transaction");
    }
    // Outside the transaction, since scanning many keys takes long.
    apply(durable.transact(deadline, () -> write(work.get())));
  }

  private Written ofThisTransaction() {
    Written written = (Written) transactions.getResource(this);
    if (written == null) {
      written = new Written();
      transactions.registerInterposedSynchronization(written);
      transactions.putResource(this, written);
    }
    return written;
  }

  private void apply(List<Outbox.Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try {
      RowApplier.Applied applied = applier.apply(rows);
      marker.add(applied.rows(), applied.server());
    } catch (RuntimeException | Error e) {
      // The change is committed: its writer must not see a failure.
      LOG.log(Level.WARNING, "Invalidations were left to the drain.", e);
    }
  }

  /** The rows one transaction has written. Confined to its thread. */
  private final class Written implements Synchronization {

    private final List<Outbox.Row> rows = new ArrayList<>();

    @Override
    public void beforeCompletion() {
      // All rows are written already.
    }

    /** A commit of unknown outcome may have happened, and applying a lost one is harmless. */
    @Override
    public void afterCompletion(int status) {
      if (status == Status.STATUS_ROLLEDBACK) {
        return;
      }
      apply(rows);
    }
  }
}

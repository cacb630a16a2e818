package io.emberstone.cache.invalidation;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.DurableTierException;
import io.emberstone.cache.HotInvalidator;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;

/**
 * Applies what its writers could not: a run is one pass over the outbox, in batches of one
 * transaction each, and tells {@link NodeTrust} whether nothing old enough is left unapplied
 * anywhere. The nodes share the work, since each passes over what another has locked. Schedule it
 * with a fixed delay, one run at a time; {@link #replay} may go on beside it.
 */
public final class Drain implements Runnable {

  private static final String UNREADABLE = "The outbox cannot be read: ";
  private static final String UNFORESEEN = "The drain failed.";
  private static final int BATCH = 500;
  private static final int SWEEP = 5_000;
  private static final int SWEEPS_IN_RETENTION = 10;

  private final Outbox outbox;
  private final DurableAccess durable;
  private final HotInvalidator hot;
  private final Blocks blocks;
  private final NodeTrust trust;
  private final InvalidationSettings settings;
  private final TimeSource time;
  private final FailureLog log = new FailureLog(Logger.getLogger(Drain.class.getName()));
  private long nextSweep;

  /**
   * A drain of this node.
   *
   * @param durable the background's, so that a pass does not queue behind requests
   */
  public Drain(
      Outbox outbox,
      DurableAccess durable,
      HotInvalidator hot,
      Blocks blocks,
      NodeTrust trust,
      InvalidationSettings settings,
      TimeSource time) {
    this.outbox = outbox;
    this.durable = durable;
    this.hot = new GuardedInvalidator(hot);
    this.blocks = blocks;
    this.trust = trust;
    this.settings = settings;
    this.time = time;
    this.nextSweep = time.nanos();
  }

  /** One pass. Never throws: the scheduler would not call again. */
  @Override
  public void run() {
    long began = time.nanos();
    try {
      trust.asking();
      Batch last = batch();
      while (last.goesOn()) {
        last = batch();
      }
      if (last.applied && last.left == 0) {
        trust.succeeded(began);
      }
      trust.asking();
      release();
      sweep();
      trust.answered();
      if (last.applied) {
        log.went();
      } else {
        log.failed("The hot tier does not take what was invalidated.", null);
      }
    } catch (UnavailableException | DurableTierException e) {
      trust.failed(true);
      log.failed(UNREADABLE + e.getMessage(), null);
    } catch (RuntimeException e) {
      trust.failed(false);
      log.failed(UNFORESEEN, e);
    }
  }

  /**
   * What came of a batch.
   *
   * @param applied whether the hot tier accepted all of it
   * @param full whether there may be more
   * @param left unapplied rows, others' too, if this was the last
   */
  private record Batch(boolean applied, boolean full, long left) {

    boolean goesOn() {
      return applied && full;
    }
  }

  private Batch batch() {
    return transact(
        () -> {
          List<Outbox.Row> rows = outbox.take(BATCH, settings.age());
          trust.answered();
          List<Long> accepted = apply(rows);
          trust.asking();
          outbox.markApplied(accepted);
          boolean applied = accepted.size() == rows.size();
          boolean full = rows.size() == BATCH;
          boolean isLast = applied && !full;
          return new Batch(applied, full, isLast ? outbox.unapplied(settings.age()) : 0);
        });
  }

  /** Applies up to the first that is not accepted; tells which were. */
  private List<Long> apply(List<Outbox.Row> rows) {
    int accepted = hot.applyAll(rows.stream().map(Outbox.Row::invalidation).toList());
    return rows.subList(0, accepted).stream().map(Outbox.Row::id).toList();
  }

  /** Whoever has applied it: what is blocked here need not be any longer. */
  private void release() {
    Set<Long> blocked = blocks.now().ids();
    if (!blocked.isEmpty()) {
      blocks.release(transact(() -> outbox.applied(blocked)));
    }
  }

  /** At most one statement a run, so that a backlog of it does not keep the next pass waiting. */
  private void sweep() {
    if (time.nanos() - nextSweep < 0) {
      return;
    }
    int deleted = transact(() -> outbox.delete(settings.retention(), SWEEP));
    if (deleted < SWEEP) {
      nextSweep = time.nanos() + settings.retention().toNanos() / SWEEPS_IN_RETENTION;
    }
  }

  /**
   * Applies every unapplied row of any age, and those that were applied lately once more: what a
   * hot tier must hear before it is trusted again. What another node holds is applied here too.
   * Holds no transaction and no lock while it applies. Never throws; thread-safe.
   *
   * @param appliedWithin how lately; zero for unapplied ones alone
   * @return whether everything was applied that was committed when this was called
   */
  public boolean replay(Duration appliedWithin) {
    try {
      long last = 0;
      List<Outbox.Row> rows;
      do {
        long after = last;
        rows = transact(() -> outbox.read(after, BATCH, appliedWithin));
        List<Long> accepted = apply(rows);
        if (!accepted.isEmpty()) {
          last = accepted.get(accepted.size() - 1);
          transact(() -> mark(accepted));
        }
        if (accepted.size() < rows.size()) {
          return false;
        }
      } while (rows.size() == BATCH);
      release();
      return true;
    } catch (UnavailableException | DurableTierException e) {
      log.failed(UNREADABLE + e.getMessage(), null);
    } catch (RuntimeException e) {
      log.failed(UNFORESEEN, e);
    }
    return false;
  }

  private boolean mark(List<Long> accepted) {
    outbox.markApplied(accepted);
    return true;
  }

  private <T> T transact(Supplier<T> work) {
    return durable.transact(Deadline.after(settings.silence(), time), work);
  }
}

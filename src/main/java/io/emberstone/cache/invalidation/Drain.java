package io.emberstone.cache.invalidation;

import io.emberstone.cache.TimeSource;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.tier.DurableTierException;
import io.emberstone.cache.tier.FailureLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Applies the invalidations that their writers could not apply. Each pass blocks everything
 * outstanding on this node, and tells {@link NodeTrust} that all else may be served; what it found
 * is applied asynchronously, so that a slow removal never delays the next pass. Every node applies
 * what it finds, holding neither a lock nor a transaction meanwhile. Schedule it with a fixed
 * delay, one run at a time; {@link #replay} may run concurrently.
 */
public final class Drain implements Runnable {

  private static final System.Logger LOG = System.getLogger(Drain.class.getName());

  /** If more rows are outstanding, the hot tier is not trusted at all. */
  private static final int MOST = 10_000;

  private static final int BATCH = 500;
  private static final int SWEEP = 5_000;
  private static final int SWEEPS_IN_RETENTION = 10;

  /** Marks from this long before the last pass are checked too; older rows it saw unapplied. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final OutboxTransactions outbox;
  private final RowApplier applier;
  private final LocalBlocklist blocklist;
  private final NodeTrust trust;
  private final InvalidationSettings settings;
  private final Executor executor;
  private final TimeSource time;
  private final FailureLog log = new FailureLog(LOG);
  private final FailureLog removals = new FailureLog(LOG);
  private final AtomicBoolean applyingNamed = new AtomicBoolean();
  private final AtomicBoolean applyingWalks = new AtomicBoolean();
  private volatile boolean replayed;
  private volatile long nextSweep;
  private String lastServer = "";
  private long lastPass;

  /**
   * Creates the drain of this node.
   *
   * @param executor applies what a pass found, on threads that may use the durable tier
   */
  public Drain(
      OutboxTransactions outbox,
      RowApplier applier,
      NodeTrust trust,
      InvalidationSettings settings,
      Executor executor) {
    this.outbox = outbox;
    this.applier = applier;
    this.blocklist = applier.blocklist();
    this.trust = trust;
    this.settings = settings;
    this.executor = executor;
    this.time = outbox.time();
    this.nextSweep = time.nanos();
  }

  /** Runs one pass. Never throws, since the scheduler would not run it again. */
  @Override
  public void run() {
    try {
      List<Outbox.Row> left = pass();
      begin(applyingNamed, () -> applyNamed(left));
      if (left.stream().anyMatch(row -> row.invalidation().walks())) {
        begin(applyingWalks, () -> apply(walking(left, true), false));
      }
    } catch (RuntimeException | Error e) {
      trust.failed(isAway(e));
      log(e);
    }
  }

  /** Blocks what is outstanding, and only then reports the rest as trusted. */
  private List<Outbox.Row> pass() {
    // Before the statement, so that trust is never newer than the data it is based on.
    long began = time.nanos();
    String current = applier.server();
    trust.asking();
    Set<Long> blocked = blocklist.now().ids();
    List<Outbox.Row> rows = new ArrayList<>();
    // In this order: a row marked between the two is outstanding unless its mark counts here.
    Set<Long> released =
        outbox.transact(
            table -> {
              Set<Long> applied = blocked.isEmpty() ? Set.of() : table.applied(blocked);
              rows.addAll(
                  table.outstanding(MOST + 1, settings.age(), current, lookBack(current, began)));
              return applied;
            });
    trust.answered();
    log.succeeded();
    List<Outbox.Row> left = blocklist.unapplied(rows);
    blocklist.change(left, released);
    if (rows.size() <= MOST) {
      trust.succeeded(began);
      lastServer = current;
      lastPass = began;
    } else {
      trust.overwhelmed();
      log.failed("More than " + MOST + " invalidations are outstanding.", null);
    }
    return left;
  }

  /** Returns how far back to check others' marks: to the last pass with the same server. */
  private Duration lookBack(String current, long began) {
    if (current.isEmpty()) {
      return Duration.ZERO;
    }
    return current.equals(lastServer)
        ? Duration.ofNanos(began - lastPass).plus(SLACK)
        : settings.retention();
  }

  private void begin(AtomicBoolean busy, Runnable task) {
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    try {
      executor.execute(
          () -> {
            try {
              task.run();
            } catch (RuntimeException | Error e) {
              log(e);
            } finally {
              busy.set(false);
            }
          });
    } catch (RejectedExecutionException e) {
      // The next pass retries.
      busy.set(false);
    }
  }

  private void applyNamed(List<Outbox.Row> left) {
    List<Outbox.Row> rows = walking(left, false);
    for (int from = 0; from < rows.size(); from += BATCH) {
      apply(rows.subList(from, Math.min(rows.size(), from + BATCH)), false);
    }
    sweep();
  }

  /** Returns the rows that scan keys, or those that do not. */
  private static List<Outbox.Row> walking(List<Outbox.Row> rows, boolean walks) {
    return rows.stream().filter(row -> row.invalidation().walks() == walks).toList();
  }

  /**
   * Applies rows, and marks those that were not marked yet. Those that cannot be applied are
   * blocked.
   *
   * @param all whether to mark also rows applied to another server before
   * @return false if the tier is down
   */
  private boolean apply(List<Outbox.Row> rows, boolean all) {
    if (rows.isEmpty()) {
      return true;
    }
    RowApplier.Applied applied = applier.apply(rows);
    List<Outbox.Row> marked = applied.rows().stream().filter(row -> all || !row.applied()).toList();
    if (!marked.isEmpty()) {
      outbox.run(table -> table.markApplied(RowApplier.ids(marked), applied.server()));
    }
    if (applied.complete()) {
      removals.succeeded();
    } else {
      removals.failed("The hot tier does not accept invalidations.", null);
    }
    return !applied.down();
  }

  /** Deletes old rows, one statement per run; not before the first replay, which may need them. */
  private void sweep() {
    if (!replayed || time.nanos() - nextSweep < 0) {
      return;
    }
    int deleted = outbox.transact(table -> table.delete(settings.retention(), SWEEP));
    if (deleted < SWEEP) {
      nextSweep = time.nanos() + settings.retention().toNanos() / SWEEPS_IN_RETENTION;
    }
  }

  /**
   * Applies every unapplied row of any age, or every row, as a hot tier requires before it is
   * trusted. What cannot be applied is blocked on this node. Holds no transaction and no lock while
   * applying. Never throws; thread-safe.
   *
   * @param alsoApplied whether to apply again rows already marked as applied
   * @return whether everything committed before this call was tried, on a tier that is not down
   */
  public boolean replay(boolean alsoApplied) {
    try {
      List<Outbox.Row> walks = new ArrayList<>();
      long last = 0;
      List<Outbox.Row> rows;
      do {
        long after = last;
        rows = outbox.transact(table -> table.read(after, BATCH, alsoApplied));
        last = rows.isEmpty() ? last : rows.get(rows.size() - 1).id();
        walks.addAll(walking(rows, true));
        if (!apply(walking(rows, false), true)) {
          return false;
        }
      } while (rows.size() == BATCH);
      boolean complete = apply(walks, true);
      replayed |= complete;
      return complete;
    } catch (RuntimeException | Error e) {
      log(e);
      return false;
    }
  }

  private void log(Throwable failure) {
    if (failure instanceof UnavailableException || failure instanceof DurableTierException) {
      log.failed("The outbox cannot be read: " + failure.getMessage(), null);
    } else {
      log.failed("The drain failed.", failure);
    }
  }

  /** Returns whether the tier is unreachable, so that no one can write; not if busy or slow. */
  private static boolean isAway(Throwable failure) {
    return failure.getCause() instanceof DurableTierException tier && tier.isAway();
  }
}

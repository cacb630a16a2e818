package io.emberstone.cache.invalidation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Marks rows as applied, asynchronously to the request that applied them: one transaction at a
 * time, for all rows queued meanwhile. A mark may get lost; the drain then repeats a removal, which
 * is harmless. Thread-safe.
 */
public final class AppliedMarker {

  private final OutboxTransactions outbox;
  private final Executor executor;
  private final Queue<Mark> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean busy = new AtomicBoolean();

  /**
   * Creates the marker of this node.
   *
   * @param executor runs tasks outside the caller's transaction; it may reject them
   */
  public AppliedMarker(OutboxTransactions outbox, Executor executor) {
    this.outbox = outbox;
    this.executor = executor;
  }

  private record Mark(long id, String server) {}

  /** Queues rows to be marked as applied to that server, best effort. Neither blocks nor throws. */
  void add(Collection<Outbox.Row> rows, String server) {
    rows.forEach(row -> waiting.add(new Mark(row.id(), server)));
    start();
  }

  private void start() {
    if (waiting.isEmpty() || !busy.compareAndSet(false, true)) {
      return;
    }
    try {
      executor.execute(this::mark);
    } catch (RuntimeException e) {
      // It is shutting down or too busy: the drain will mark them.
      waiting.clear();
      busy.set(false);
    }
  }

  private void mark() {
    try {
      Map<String, List<Long>> ids = new HashMap<>();
      for (Mark mark = waiting.poll(); mark != null; mark = waiting.poll()) {
        ids.computeIfAbsent(mark.server(), server -> new ArrayList<>()).add(mark.id());
      }
      outbox.transact(
          rows -> {
            ids.forEach((server, some) -> rows.markApplied(some, server));
            return ids.size();
          });
    } catch (RuntimeException e) {
      // The guard has logged the failure; the drain will mark them.
    } finally {
      busy.set(false);
    }
    start();
  }
}

package io.emberstone.cache.cluster;

import io.emberstone.cache.store.OutboxTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Rows of the outbox that only drains apply, as of writers that died after their commit: so many a
 * second, of keys, tags and prefixes within the region {@code item} that nobody reads. What could
 * not be written while this machine stood still is written afterwards.
 */
final class Flood implements AutoCloseable {

  private static final int BATCHES = 10;

  /** The rows of a batch come of age one by one, as those of many writers do. */
  private static final String WRITE =
      """
      INSERT INTO cache_invalidation (scope, argument, actor, written_at)
      SELECT CASE WHEN n % 10 = 0 THEN 'prefix' WHEN n % 10 < 3 THEN 'tag' ELSE 'key' END,
        CASE WHEN n % 10 IN (1, 2) THEN 'part:flood-' ELSE 'item:flood-' END || n, 'flood',
        clock_timestamp() - random() * INTERVAL '100 ms'
      FROM generate_series(?, ?) AS n
      """;

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final ExecutorService writers = Executors.newCachedThreadPool();
  private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicReference<SQLException> failure = new AtomicReference<>();
  private final double lasting;

  /**
   * Begins to write.
   *
   * @param lasting how long each transaction goes on after it has written its rows
   */
  Flood(int rowsPerSecond, Duration lasting) {
    this.lasting = lasting.toMillis() / 1e3;
    int rows = rowsPerSecond / BATCHES;
    if (rows > 0) {
      timer.scheduleAtFixedRate(
          () -> writers.execute(() -> write(rows)), 0, 1_000 / BATCHES, TimeUnit.MILLISECONDS);
    }
  }

  private void write(int rows) {
    try {
      Connection connection = idle.poll();
      if (connection == null) {
        connection = OutboxTable.application();
        connection.setAutoCommit(false);
      }
      int last = begun.addAndGet(rows);
      try (PreparedStatement insert = connection.prepareStatement(WRITE);
          PreparedStatement pause = connection.prepareStatement("SELECT pg_sleep(?)")) {
        insert.setInt(1, last - rows + 1);
        insert.setInt(2, last);
        insert.executeUpdate();
        pause.setDouble(1, lasting);
        pause.execute();
      }
      connection.commit();
      written.addAndGet(rows);
      idle.add(connection);
    } catch (SQLException e) {
      failure.compareAndSet(null, e);
    }
  }

  /** How many rows are committed; throws what kept a writer from it. */
  int written() {
    if (failure.get() != null) {
      throw new IllegalStateException(failure.get());
    }
    return written.get();
  }

  /** Whether all that was begun is committed. */
  private boolean isDone() {
    return failure.get() != null || written.get() == begun.get();
  }

  /** Writes no more, and returns when all is committed. */
  @Override
  public void close() {
    timer.shutdown();
    Cluster.eventually(timer::isTerminated);
    writers.shutdown();
    Cluster.eventually(() -> writers.isTerminated() && isDone());
    for (Connection connection : idle) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

package io.emberstone.cache.store;

import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.durable.Database;
import java.time.Duration;

/**
 * Deletes what is no longer needed from the cache's own tables, a batch of rows at a time. The
 * outbox is swept by its drain. Run it now and then, on one node.
 */
public final class Housekeeping implements Runnable {

  private static final int BATCH = 5000;

  /** Names a table, and says which of its rows are older than a duration in milliseconds. */
  private static final String DELETE =
      """
      DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM %1$s
        WHERE %2$s < now() - CAST(?1 AS bigint) * INTERVAL '1 millisecond' LIMIT ?2))
      """;

  private final Database database;
  private final Settings settings;

  /**
   * How long rows are kept.
   *
   * @param accesses access counts, after the last access
   * @param log invalidations by hand
   * @param alerts after they were resolved
   * @param jobs after they ended
   */
  public record Settings(Duration accesses, Duration log, Duration alerts, Duration jobs) {}

  public Housekeeping(Database database, Settings settings) {
    this.database = database;
    this.settings = settings;
  }

  @Override
  public void run() {
    try {
      delete("cache_access", "accessed_at", settings.accesses());
      delete("cache_audit", "at", settings.log());
      delete("alert", "resolved_at", settings.alerts());
      delete("job", "finished_at", settings.jobs());
      delete("cache_activity", "at", Duration.ofDays(8));
      delete("cache_node", "reported_at", Duration.ofDays(1));
      delete("cache_latency", "reported_at", Duration.ofDays(1));
    } catch (UnavailableException e) {
      // The guard has logged why; the next run deletes more.
    }
  }

  private void delete(String table, String moment, Duration age) {
    String sql = DELETE.formatted(table, moment);
    int deleted;
    do {
      deleted = database.transact(() -> database.update(sql, age.toMillis(), BATCH));
    } while (deleted == BATCH);
  }
}

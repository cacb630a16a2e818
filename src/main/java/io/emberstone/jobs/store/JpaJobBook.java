package io.emberstone.jobs.store;

import io.emberstone.cache.durable.Database;
import io.emberstone.jobs.Job;
import io.emberstone.jobs.JobBook;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs in the table {@code job}. Native SQL, one statement per call. */
public final class JpaJobBook implements JobBook {

  private static final String COLUMNS =
      "id, type, key, status, done, total, error, submitted_by, submitted_at, started_at,"
          + " finished_at";

  private static final String FIND = "SELECT " + COLUMNS + " FROM job WHERE id = ?1";

  private static final String BEGIN =
      """
      INSERT INTO job (id, type, key, status, total, submitted_by, node, started_at)
      VALUES (?1, ?2, ?3, 'running', ?4, ?5, ?6, clock_timestamp())
      RETURNING\s"""
          + COLUMNS;

  private static final String PROGRESS =
      """
      UPDATE job SET done = ?2, seen_at = clock_timestamp() WHERE id = ?1 AND status = 'running'
      """;

  private static final String END =
      """
      UPDATE job
      SET status = ?2, done = CASE ?2 WHEN 'succeeded' THEN total ELSE ?3 END, error = CAST(?4 AS text), finished_at = clock_timestamp()
      WHERE id = ?1 AND status = 'running'
      """;

  private static final String CANCEL =
      """
      UPDATE job SET status = 'cancelled', finished_at = clock_timestamp()
      WHERE id = ?1 AND status IN ('queued', 'running')
      """;

  private static final String FAIL_ABANDONED =
      """
      UPDATE job
      SET status = 'failed', error = 'Its node is gone.', finished_at = clock_timestamp()
      WHERE status = 'running' AND seen_at < clock_timestamp() - INTERVAL '1 minute'
      """;

  private final Database database;
  private final String node;

  /** Creates the book of a node. */
  public JpaJobBook(Database database, String node) {
    this.database = database;
    this.node = node;
  }

  @Override
  public Job begin(UUID id, String type, String key, int total, String submittedBy) {
    return database.transact(
        () -> job(database.rows(BEGIN, id, type, key, total, submittedBy, node).get(0)));
  }

  @Override
  public boolean progress(UUID id, int done) {
    return database.transact(() -> database.update(PROGRESS, id, done) == 1);
  }

  @Override
  public void end(UUID id, int done, @Nullable String error) {
    String status = error == null ? "succeeded" : "failed";
    database.transact(() -> database.update(END, id, status, done, error));
  }

  @Override
  public Optional<Job> find(UUID id) {
    return database.transact(() -> found(id));
  }

  @Override
  public Optional<Job> cancel(UUID id) {
    return database.transact(
        () -> {
          database.update(CANCEL, id);
          return found(id);
        });
  }

  @Override
  public void failAbandoned() {
    database.transact(() -> database.update(FAIL_ABANDONED));
  }

  private Optional<Job> found(UUID id) {
    return database.rows(FIND, id).stream().map(JpaJobBook::job).findFirst();
  }

  @SuppressWarnings("NullAway") // only the columns that the table allows to be null are
  private static Job job(@Nullable Object[] row) {
    int done = (Integer) row[4];
    int total = (Integer) row[5];
    boolean succeeded = row[3].equals("succeeded");
    return new Job(
        (UUID) row[0],
        (String) row[1],
        (String) row[2],
        (String) row[3],
        succeeded ? 100 : total == 0 ? 0 : Math.min(99, (int) (100L * done / total)),
        done,
        total,
        (String) row[6],
        (String) row[7],
        Database.instant(row[8]),
        Database.instantOrNull(row[9]),
        Database.instantOrNull(row[10]));
  }
}

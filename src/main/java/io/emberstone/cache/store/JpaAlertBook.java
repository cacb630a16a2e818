package io.emberstone.cache.store;

import io.emberstone.cache.durable.Database;
import io.emberstone.cache.observe.Alert;
import io.emberstone.cache.observe.AlertBook;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Alerts in the table {@code alert}. */
public final class JpaAlertBook implements AlertBook {

  private static final String SELECT =
      "SELECT id, kind, subject, message, raised_at, resolved_at FROM alert ";

  private static final String RAISE =
      """
      INSERT INTO alert (kind, subject, message) VALUES (?1, ?2, ?3)
      ON CONFLICT (kind, subject) WHERE resolved_at IS NULL DO NOTHING
      """;

  private static final String RESOLVE =
      """
      UPDATE alert SET resolved_at = clock_timestamp(), attempts = 0, next_try = now()
      WHERE id = ?1 AND resolved_at IS NULL
      """;

  private static final String MATCHING =
      "WHERE CAST(?1 AS boolean) IS NULL OR (resolved_at IS NULL) = CAST(?1 AS boolean)";

  /** Told of neither, or of its raising alone; ten failed attempts are enough. */
  private static final String UNDELIVERED =
      SELECT
          + """
            WHERE delivered < CASE WHEN resolved_at IS NULL THEN 1 ELSE 2 END
              AND attempts < 10 AND next_try <= now()
              AND COALESCE(resolved_at, raised_at) > now() - INTERVAL '1 day'
            ORDER BY raised_at LIMIT 20
            """;

  private static final String DELIVERED =
      "UPDATE alert SET delivered = ?2, attempts = 0, next_try = now() WHERE id = ?1";

  private static final String UNDELIVERABLE =
      """
      UPDATE alert SET
        attempts = attempts + 1,
        next_try = now() + CAST(?2 AS bigint) * power(2, attempts) * INTERVAL '1 millisecond'
      WHERE id = ?1
      """;

  private final Database database;

  public JpaAlertBook(Database database) {
    this.database = database;
  }

  @Override
  public List<Alert> open() {
    return database.transact(() -> alerts(SELECT + "WHERE resolved_at IS NULL"));
  }

  @Override
  public boolean raise(String kind, String subject, String message) {
    return database.transact(() -> database.update(RAISE, kind, subject, message) == 1);
  }

  @Override
  public void resolve(UUID id) {
    database.transact(() -> database.update(RESOLVE, id));
  }

  @Override
  public AlertPage page(@Nullable Boolean open, int page, int size) {
    return database.transact(
        () ->
            new AlertPage(
                alerts(
                    SELECT + MATCHING + " ORDER BY raised_at DESC, id LIMIT ?2 OFFSET ?3",
                    open,
                    size,
                    (long) page * size),
                page,
                size,
                ((Number) database.value("SELECT count(*) FROM alert " + MATCHING, open))
                    .longValue()));
  }

  @Override
  public List<Alert> undelivered() {
    return database.transact(() -> alerts(UNDELIVERED));
  }

  @Override
  public void delivered(Alert alert) {
    int told = alert.resolvedAt() == null ? 1 : 2;
    database.transact(() -> database.update(DELIVERED, alert.id(), told));
  }

  @Override
  public void undeliverable(Alert alert, Duration firstPause) {
    database.transact(() -> database.update(UNDELIVERABLE, alert.id(), firstPause.toMillis()));
  }

  private List<Alert> alerts(String query, @Nullable Object... parameters) {
    return database.rows(query, parameters).stream().map(JpaAlertBook::alert).toList();
  }

  @SuppressWarnings("NullAway") // only a resolution may be null
  private static Alert alert(@Nullable Object[] row) {
    return new Alert(
        (UUID) row[0],
        (String) row[1],
        (String) row[2],
        (String) row[3],
        Database.instant(row[4]),
        Database.instantOrNull(row[5]));
  }
}

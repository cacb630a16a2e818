package io.emberstone.cache.store;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidation.Scope;
import io.emberstone.cache.Region;
import io.emberstone.cache.durable.Database;
import io.emberstone.cache.invalidation.InvalidationLog;
import io.emberstone.cache.invalidation.LocalBlocklist;
import io.emberstone.cache.invalidation.OperatorInvalidations.Wanted;
import io.emberstone.cache.invalidation.Outbox;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log in the table {@code cache_audit}. */
public final class JpaInvalidationLog implements InvalidationLog {

  private static final String COLUMNS =
      "id, at, actor, scope, region, argument, reason, hot, durable, duration_ms";

  private static final String ADD =
      """
      INSERT INTO cache_audit (actor, scope, region, argument, reason, hot, durable)
      VALUES (?1, ?2, ?3, ?4, ?5, CAST(?6 AS bigint), ?7)
      RETURNING\s"""
          + COLUMNS;

  private static final String PAGE =
      "SELECT " + COLUMNS + " FROM cache_audit ORDER BY at DESC, id LIMIT ?1 OFFSET ?2";

  /**
   * Few are walks; names and tags are found by the database. Writers name regions by their
   * prefixes, operators by their names.
   */
  private static final String CANDIDATES =
      """
      SELECT at, actor, scope, region, argument, reason FROM (
        SELECT written_at AS at, actor, scope, region, argument, reason FROM cache_invalidation
        UNION ALL
        SELECT at, actor, CASE scope WHEN 'key' THEN 'names' ELSE scope END,
          CASE region WHEN ?4 THEN ?2 ELSE region END,
          CASE WHEN scope = 'region' AND argument = ?4 THEN ?2 ELSE argument END, reason
        FROM cache_audit) AS both_logs
      WHERE scope IN ('prefix', 'pattern', 'region', 'all')
        OR (scope = 'tag' AND argument = ANY (CAST(?1 AS text[])))
        OR (scope = 'names' AND region = ?2
          AND position(E'\\n' || ?3 || E'\\n' IN E'\\n' || argument || E'\\n') > 0)
      ORDER BY at DESC LIMIT 1000
      """;

  private final Database database;

  public JpaInvalidationLog(Database database) {
    this.database = database;
  }

  @Override
  public Entry add(Wanted what, @Nullable Long hot, long durable) {
    return entry(
        database
            .rows(
                ADD,
                what.actor(),
                what.scope(),
                what.region(),
                what.argument(),
                what.reason(),
                hot,
                durable)
            .get(0));
  }

  @Override
  public void took(UUID id, long durationMs) {
    database.transact(
        () ->
            database.update(
                "UPDATE cache_audit SET duration_ms = ?2 WHERE id = ?1", id, durationMs));
  }

  @Override
  public InvalidationPage page(int page, int size) {
    return database.transact(
        () ->
            new InvalidationPage(
                database.rows(PAGE, size, (long) page * size).stream()
                    .map(JpaInvalidationLog::entry)
                    .toList(),
                page,
                size,
                ((Number) database.value("SELECT count(*) FROM cache_audit")).longValue()));
  }

  @Override
  public Optional<Last> lastOf(Region<?, ?> region, String name, Collection<String> tags) {
    return database
        .transact(
            () ->
                database.rows(
                    CANDIDATES, tags.toArray(String[]::new), region.prefix(), name, region.name()))
        .stream()
        .filter(row -> covers(row, region.prefix(), name, tags))
        .findFirst()
        .map(
            row ->
                new Last(
                    Database.instant(row[0]),
                    String.valueOf(row[1]),
                    row[2].equals("names") ? "key" : String.valueOf(row[2]),
                    String.valueOf(row[5])));
  }

  private static boolean covers(
      @Nullable Object[] row, String prefix, String name, Collection<String> tags) {
    Invalidation invalidation =
        new Invalidation(
            Scope.valueOf(String.valueOf(row[2]).toUpperCase(Locale.ROOT)),
            String.valueOf(row[3]),
            String.valueOf(row[4]),
            "",
            "");
    LocalBlocklist one = new LocalBlocklist();
    one.change(List.of(new Outbox.Row(0, invalidation, false)), Set.of());
    return one.now().blocked(prefix, name, tags);
  }

  @SuppressWarnings("NullAway") // only the hot count and the duration may be null
  private static Entry entry(@Nullable Object[] row) {
    return new Entry(
        (UUID) row[0],
        Database.instant(row[1]),
        (String) row[2],
        (String) row[3],
        (String) row[4],
        (String) row[5],
        (String) row[6],
        (Long) row[7],
        (Long) row[8],
        (Long) row[9]);
  }
}

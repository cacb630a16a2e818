package io.emberstone.cache.store;

import io.emberstone.cache.Key;
import io.emberstone.cache.durable.Database;
import io.emberstone.cache.warming.AccessBook;
import io.emberstone.cache.warming.AccessCounts.Count;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Accesses in the table {@code cache_access}, decayed forward (Cormode, Shkapenyuk, Srivastava and
 * Xu, 2009): an access weighs the more the later it is, so that nothing that is stored ages. The
 * weight is a logarithm, since what it stands for doubles with each half-life.
 */
public final class JpaAccessBook implements AccessBook {

  private static final String ADD =
      """
      INSERT INTO cache_access AS old (region, owner, name, weight, accessed_at)
      SELECT region, owner, name, now_at + ln(requests) / ln(2), statement_timestamp()
      FROM unnest(CAST(?1 AS text[]), CAST(?2 AS text[]), CAST(?3 AS text[]), CAST(?4 AS bigint[]))
          AS given (region, owner, name, requests),
        (SELECT extract(epoch FROM statement_timestamp())::float8 / CAST(?5 AS float8)) AS time (now_at)
      ORDER BY region, owner, name
      ON CONFLICT (region, owner, name) DO UPDATE SET
        weight = greatest(old.weight, excluded.weight)
          + ln(1 + power(2.0::float8, greatest(-abs(old.weight - excluded.weight), -1000))) / ln(2),
        accessed_at = excluded.accessed_at
      """;

  private static final String TOP =
      """
      SELECT name, owner FROM (
        SELECT name, owner, weight,
          row_number() OVER (PARTITION BY owner ORDER BY weight DESC, name) AS place
        FROM cache_access
        WHERE region = ?1 AND (CAST(?2 AS text) IS NULL OR owner = ?2)) AS ranked
      WHERE place <= ?3
      ORDER BY weight DESC, name
      """;

  private final Database database;
  private final Duration halfLife;

  /**
   * Creates a book.
   *
   * @param halfLife after which a request counts half
   */
  public JpaAccessBook(Database database, Duration halfLife) {
    this.database = database;
    this.halfLife = halfLife;
  }

  @Override
  public void add(List<Count> counts) {
    database.transact(
        () ->
            database.update(
                ADD,
                texts(counts, Count::region),
                texts(counts, count -> count.key().owner()),
                texts(counts, count -> count.key().name()),
                counts.stream().map(Count::requests).toArray(Long[]::new),
                halfLife.toSeconds()));
  }

  @Override
  public List<Key> top(String region, @Nullable String owner, int top) {
    return database.transact(
        () ->
            database.rows(TOP, region, owner, top).stream()
                .map(row -> new Key(String.valueOf(row[0]), String.valueOf(row[1])))
                .toList());
  }

  private static String[] texts(List<Count> counts, Function<Count, String> column) {
    return counts.stream().map(column).toArray(String[]::new);
  }
}

package io.emberstone.cache.store;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidation.Scope;
import io.emberstone.cache.invalidation.Outbox;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * The outbox in the table {@code cache_invalidation}. Native SQL, one statement per call. Ages are
 * measured from the start of the statement, so that an index can be used.
 */
public final class JpaOutbox implements Outbox {

  /** Assigns ids in the order of the arrays. */
  private static final String WRITE =
      """
      INSERT INTO cache_invalidation (scope, region, argument, actor, reason)
      SELECT scope, region, argument, actor, reason
      FROM unnest(CAST(?1 AS text[]), CAST(?2 AS text[]), CAST(?3 AS text[]), CAST(?4 AS text[]),
          CAST(?5 AS text[]))
        WITH ORDINALITY AS given (scope, region, argument, actor, reason, position)
      ORDER BY position
      RETURNING id
      """;

  private static final String COLUMNS =
      "SELECT id, scope, region, argument, actor, reason, applied_at IS NOT NULL"
          + " FROM cache_invalidation ";

  private static final String OUTSTANDING =
      COLUMNS
          + """
            WHERE applied_at IS NULL
              AND (written_at <= statement_timestamp() - CAST(?1 AS bigint) * INTERVAL '1 millisecond'
                OR written_at > clock_timestamp())
            UNION ALL
            """
          + COLUMNS
          + """
            WHERE applied_at > statement_timestamp() - CAST(?2 AS bigint) * INTERVAL '1 millisecond'
              AND (applied_on <> ?3 OR scope IN ('prefix', 'pattern', 'region', 'all'))
            ORDER BY id LIMIT ?4
            """;

  /**
   * Locks unlocked rows first: an update alone would wait, and two could deadlock. The array
   * ensures that the subquery runs once, and not for every row of a join.
   */
  private static final String MARK =
      """
      UPDATE cache_invalidation
      SET applied_at = COALESCE(applied_at, clock_timestamp()), applied_on = ?2
      WHERE id = ANY (ARRAY(
        SELECT id FROM cache_invalidation
        WHERE id = ANY (CAST(?1 AS bigint[])) AND applied_on IS DISTINCT FROM ?2
        FOR UPDATE SKIP LOCKED))
      """;

  private static final String STILL_UNAPPLIED =
      """
      SELECT id FROM cache_invalidation
      WHERE id = ANY (CAST(?1 AS bigint[])) AND applied_at IS NULL
      """;

  private static final String READ =
      COLUMNS + "WHERE id > ?1 AND (?2 OR applied_at IS NULL) ORDER BY id LIMIT ?3";

  private static final String DELETE =
      """
      DELETE FROM cache_invalidation
      WHERE id = ANY (ARRAY(
        SELECT id FROM cache_invalidation
        WHERE applied_at <= statement_timestamp() - CAST(?1 AS bigint) * INTERVAL '1 millisecond'
        LIMIT ?2 FOR UPDATE SKIP LOCKED))
      """;

  private final EntityManager entities;

  /**
   * Creates an outbox.
   *
   * @param entities joins the thread's transaction
   */
  public JpaOutbox(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public List<Long> write(List<Invalidation> invalidations) {
    if (invalidations.isEmpty()) {
      return List.of();
    }
    Query insert =
        entities
            .createNativeQuery(WRITE)
            .setParameter(1, column(invalidations, i -> label(i.scope())))
            .setParameter(2, column(invalidations, Invalidation::region))
            .setParameter(3, column(invalidations, Invalidation::argument))
            .setParameter(4, column(invalidations, Invalidation::actor))
            .setParameter(5, column(invalidations, Invalidation::reason));
    // A sequence only rises within a statement, while RETURNING guarantees no order.
    return ids(insert).stream().sorted().toList();
  }

  @Override
  public List<Row> outstanding(int limit, Duration age, String server, Duration markedWithin) {
    return rows(
        entities
            .createNativeQuery(OUTSTANDING)
            .setParameter(1, age.toMillis())
            .setParameter(2, markedWithin.toMillis())
            .setParameter(3, server)
            .setParameter(4, limit));
  }

  @Override
  public void markApplied(Collection<Long> ids, String server) {
    if (!ids.isEmpty()) {
      entities
          .createNativeQuery(MARK)
          .setParameter(1, array(ids))
          .setParameter(2, server)
          .executeUpdate();
    }
  }

  @Override
  public Set<Long> applied(Collection<Long> ids) {
    Set<Long> applied = new HashSet<>(ids);
    applied.removeAll(
        new HashSet<>(
            ids(entities.createNativeQuery(STILL_UNAPPLIED).setParameter(1, array(ids)))));
    return applied;
  }

  @Override
  public List<Row> read(long after, int limit, boolean alsoApplied) {
    return rows(
        entities
            .createNativeQuery(READ)
            .setParameter(1, after)
            .setParameter(2, alsoApplied)
            .setParameter(3, limit));
  }

  @Override
  public int delete(Duration retention, int limit) {
    return entities
        .createNativeQuery(DELETE)
        .setParameter(1, retention.toMillis())
        .setParameter(2, limit)
        .executeUpdate();
  }

  private static String[] column(
      List<Invalidation> invalidations, Function<Invalidation, String> value) {
    return invalidations.stream().map(value).toArray(String[]::new);
  }

  private static Long[] array(Collection<Long> ids) {
    return ids.toArray(Long[]::new);
  }

  private static List<Long> ids(Query query) {
    List<Long> ids = new ArrayList<>();
    for (Object id : query.getResultList()) {
      ids.add((Long) id);
    }
    return ids;
  }

  private static List<Row> rows(Query query) {
    List<Row> rows = new ArrayList<>();
    for (Object result : query.getResultList()) {
      Object[] row = (Object[]) result;
      rows.add(
          new Row(
              (Long) row[0],
              new Invalidation(
                  scope((String) row[1]),
                  (String) row[2],
                  (String) row[3],
                  (String) row[4],
                  (String) row[5]),
              (Boolean) row[6]));
    }
    return rows;
  }

  private static String label(Scope scope) {
    return scope.name().toLowerCase(Locale.ROOT);
  }

  /** The previous release wrote logical keys, as {@code key} or {@code keys}. */
  private static Scope scope(String label) {
    return label.equals("key") || label.equals("keys")
        ? Scope.NAMES
        : Scope.valueOf(label.toUpperCase(Locale.ROOT));
  }
}

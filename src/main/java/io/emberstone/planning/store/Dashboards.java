package io.emberstone.planning.store;

import io.emberstone.cache.Loaded;
import io.emberstone.cache.durable.Database;
import io.emberstone.json.JsonCodec;
import io.emberstone.planning.domain.AriStatus;
import io.emberstone.planning.domain.AriTrend;
import io.emberstone.planning.domain.Dashboard;
import io.emberstone.planning.domain.User;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the tables of planning say of a user, all of it in one statement.
 *
 * @param time tells which day it is
 */
public record Dashboards(Database database, InstantSource time) {

  private static final JsonCodec<List<Dashboard.Activity>> ACTIVITIES =
      JsonCodec.ofList(Dashboard.Activity.class);

  private static final String SELECT =
      """
      SELECT goals.active, goals.completed, goals.total,
        tasks.pending, tasks.failed, tasks.today,
        ari.score, ari.delta,
        greatest(goals.updated, tasks.updated, recorded.at),
        CAST(activities.json AS text)
      FROM
        (SELECT count(*) FILTER (WHERE status = 'active') AS active,
           count(*) FILTER (WHERE status = 'completed') AS completed,
           count(*) AS total, max(updated_at) AS updated
         FROM goal WHERE user_id = ?1) AS goals
        CROSS JOIN
        (SELECT count(*) FILTER (WHERE status = 'pending') AS pending,
           count(*) FILTER (WHERE status = 'failed') AS failed,
           count(*) FILTER (WHERE status = 'completed'
             AND completed_at >= to_timestamp(CAST(?2 AS bigint) / 1000.0)) AS today,
           max(updated_at) AS updated
         FROM task WHERE user_id = ?1) AS tasks
        CROSS JOIN
        (SELECT max(created_at) AS at FROM ari_snapshot WHERE user_id = ?1) AS recorded
        LEFT JOIN
        (SELECT autonomy_retention AS score,
           autonomy_retention - lead(autonomy_retention, 1, autonomy_retention)
             OVER (ORDER BY taken_at DESC, id DESC) AS delta
         FROM ari_snapshot WHERE user_id = ?1
         ORDER BY taken_at DESC, id DESC LIMIT 1) AS ari ON true
        CROSS JOIN
        (SELECT COALESCE(json_agg(json_build_object(
           'type', type, 'description', description,
           'at', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
           ORDER BY at DESC, type, id), '[]') AS json
         FROM (
           SELECT 'ari_recorded' AS type, '' AS description, created_at AS at, id
           FROM ari_snapshot WHERE user_id = ?1
           UNION ALL
           SELECT 'goal_created', description, created_at, id FROM goal WHERE user_id = ?1
           UNION ALL
           SELECT 'goal_completed', description, completed_at, id FROM goal
           WHERE user_id = ?1 AND completed_at IS NOT NULL
           UNION ALL
           SELECT 'task_created', name, created_at, id FROM task WHERE user_id = ?1
           UNION ALL
           SELECT 'task_' || status, name, completed_at, id FROM task
           WHERE user_id = ?1 AND completed_at IS NOT NULL
           ORDER BY at DESC, type, id LIMIT 5) AS latest) AS activities
      """;

  /** Returns the dashboard of a user, in the thread's transaction. */
  public Loaded<Dashboard> of(String userId) {
    Instant midnight = time.instant().truncatedTo(ChronoUnit.DAYS);
    @Nullable Object[] row = database.rows(SELECT, userId, midnight.toEpochMilli()).get(0);
    return Loaded.durable(dashboard(row), Set.of(User.tag(userId)));
  }

  private static Dashboard dashboard(@Nullable Object[] row) {
    return new Dashboard(
        row[6] == null ? null : ari(decimal(row[6]), decimal(row[7])),
        new Dashboard.Goals(whole(row[0]), whole(row[1]), whole(row[2])),
        new Dashboard.Tasks(whole(row[3]), whole(row[4]), whole(row[5])),
        ACTIVITIES.read(String.valueOf(row[9])),
        Database.instantOrNull(row[8]));
  }

  private static Dashboard.Ari ari(double score, double delta) {
    return new Dashboard.Ari(score, AriTrend.of(delta), AriStatus.of(score));
  }

  private static long whole(@Nullable Object column) {
    return ((Number) Objects.requireNonNull(column)).longValue();
  }

  private static double decimal(@Nullable Object column) {
    return ((Number) Objects.requireNonNull(column)).doubleValue();
  }
}

package io.emberstone.planning.store;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.durable.Database;
import io.emberstone.cache.recorded.RecordedData;
import io.emberstone.planning.domain.AriHistory;
import io.emberstone.planning.domain.AriRequest;
import io.emberstone.planning.domain.AriSnapshot;
import io.emberstone.planning.domain.AriState;
import io.emberstone.planning.domain.Snapshots;
import io.emberstone.planning.domain.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code ari_snapshot}. What the index changed by is found with each read, since a
 * snapshot may be added before others. Thread-safe.
 */
public final class JpaSnapshots implements Snapshots {

  /** Of the last ones of a user, or all where that is null. */
  private static final String SELECT =
      """
      SELECT id, taken_at, decision_quality, skill_development, ai_reliance, bottleneck_resolution,
        user_confidence, engagement, autonomy_perception, autonomy_retention,
        autonomy_retention - COALESCE(before, autonomy_retention)
      FROM (SELECT *, lag(autonomy_retention) OVER (ORDER BY taken_at, id) AS before
        FROM (SELECT * FROM ari_snapshot WHERE user_id = ?1
          ORDER BY taken_at DESC, id DESC LIMIT CAST(?2 AS bigint)) AS last) AS snapshot
      """;

  private static final String INSERT =
      """
      INSERT INTO ari_snapshot VALUES (?1, ?2, TIMESTAMPTZ 'epoch' + CAST(?3 AS bigint) * MICRO,
        ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, TIMESTAMPTZ 'epoch' + CAST(?4 AS bigint) * MICRO)
      """
          .replace("MICRO", "INTERVAL '1 microsecond'");

  private static final String NEWEST_FIRST = " ORDER BY taken_at DESC, id DESC";
  private static final int COLUMNS_BEFORE_SCORES = 2;

  private final RecordedData data;
  private final Database database;
  private final PlanningRegions regions;
  private final InstantSource time;

  public JpaSnapshots(
      RecordedData data, Database database, PlanningRegions regions, InstantSource time) {
    this.data = data;
    this.database = database;
    this.regions = regions;
    this.time = time;
  }

  @Override
  public AriSnapshot add(String userId, AriRequest taken) {
    UUID id = UUID.randomUUID();
    return data.transact(
        userId,
        () -> {
          insert(userId, id, taken);
          data.invalidations()
              .afterCommit(
                  List.of(
                      regions.latestOf(userId),
                      Invalidation.tag(AriHistory.tag(userId), PlanningRegions.ACTOR),
                      regions.dashboardOf(userId)));
          return snapshots("WHERE id = ?3", userId, null, id).get(0);
        });
  }

  private void insert(String userId, UUID id, AriRequest taken) {
    Instant now = time.instant();
    database.update(
        INSERT,
        userId,
        id,
        micros(taken.timestamp() == null ? now : taken.timestamp()),
        micros(now),
        taken.decisionQuality(),
        taken.skillDevelopment(),
        taken.aiReliance(),
        taken.bottleneckResolution(),
        taken.userConfidence(),
        taken.engagement(),
        taken.autonomyPerception(),
        taken.autonomyRetention());
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  /** Finds the latest, in the thread's transaction; null without one. */
  public @Nullable Loaded<AriState> latest(String userId) {
    List<AriSnapshot> found = snapshots(NEWEST_FIRST + " LIMIT 1", userId, 2L);
    return found.isEmpty()
        ? null
        : Loaded.durable(AriState.of(found.get(0)), Set.of(User.tag(userId)));
  }

  /** Finds those of the last days, in the thread's transaction: the same ones the whole day. */
  public Loaded<AriHistory> history(AriHistory.Of of) {
    Instant from = time.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(of.days()));
    List<AriSnapshot> found =
        snapshots(
            "WHERE taken_at >= to_timestamp(CAST(?3 AS bigint) / 1000.0)" + NEWEST_FIRST,
            of.userId(),
            null,
            from.toEpochMilli());
    return Loaded.durable(
        new AriHistory(found), Set.of(User.tag(of.userId()), AriHistory.tag(of.userId())));
  }

  private List<AriSnapshot> snapshots(String which, @Nullable Object... parameters) {
    return database.rows(SELECT + which, parameters).stream().map(JpaSnapshots::snapshot).toList();
  }

  @SuppressWarnings("NullAway") // no column may be null
  private static AriSnapshot snapshot(@Nullable Object[] row) {
    double[] scores = new double[row.length - COLUMNS_BEFORE_SCORES];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = ((Number) row[i + COLUMNS_BEFORE_SCORES]).doubleValue();
    }
    return new AriSnapshot(
        (UUID) row[0],
        Database.instant(row[1]),
        scores[0],
        scores[1],
        scores[2],
        scores[3],
        scores[4],
        scores[5],
        scores[6],
        scores[7],
        scores[8]);
  }
}

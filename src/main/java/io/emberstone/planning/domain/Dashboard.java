package io.emberstone.planning.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's plans at a glance.
 *
 * @param ari absent without a snapshot
 * @param recentActivities at most five, the latest first
 * @param lastUpdated when anything of it was last written; absent if nothing ever was
 */
public record Dashboard(
    @Nullable Ari ari,
    Goals goals,
    Tasks tasks,
    List<Activity> recentActivities,
    @Nullable Instant lastUpdated) {

  /**
   * The index now.
   *
   * @param score {@link AriSnapshot#autonomyRetention()}
   */
  public record Ari(double score, AriTrend trend, AriStatus status) {}

  /**
   * How many goals.
   *
   * @param completionRate completed to total, 0 to 1; 0 without goals
   */
  public record Goals(long active, long completed, long total, double completionRate) {

    public Goals(long active, long completed, long total) {
      this(active, completed, total, total == 0 ? 0 : (double) completed / total);
    }
  }

  /**
   * How many tasks.
   *
   * @param completedToday since midnight, UTC
   */
  public record Tasks(long pending, long failed, long completedToday) {}

  /**
   * What was done.
   *
   * @param type {@code ari_recorded}, {@code goal_created}, {@code goal_completed}, {@code
   *     task_created}, {@code task_completed} or {@code task_failed}
   * @param description of the goal, or the name of the task; empty for a snapshot
   */
  public record Activity(String type, String description, Instant at) {}
}

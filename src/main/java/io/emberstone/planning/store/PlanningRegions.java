package io.emberstone.planning.store;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Region;
import io.emberstone.planning.domain.AriState;
import io.emberstone.planning.domain.Dashboard;
import io.emberstone.planning.domain.GoalList;
import io.emberstone.planning.domain.TaskList;

/** The regions of what is outdated by a write of something else. */
public record PlanningRegions(
    Region<String, AriState> latest,
    Region<GoalList.Of, GoalList> goals,
    Region<TaskList.Of, TaskList> tasks,
    Region<String, Dashboard> dashboard) {

  static final String ACTOR = "planning";

  Invalidation latestOf(String userId) {
    return Invalidation.key(latest, userId, ACTOR);
  }

  Invalidation goalsOf(GoalList.Of list) {
    return Invalidation.key(goals, list, ACTOR);
  }

  Invalidation tasksOf(TaskList.Of list) {
    return Invalidation.key(tasks, list, ACTOR);
  }

  Invalidation dashboardOf(String userId) {
    return Invalidation.key(dashboard, userId, ACTOR);
  }
}

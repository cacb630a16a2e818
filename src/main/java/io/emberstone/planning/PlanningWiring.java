package io.emberstone.planning;

import io.emberstone.cache.Region;
import io.emberstone.cache.RegionSource;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.durable.Database;
import io.emberstone.cache.recorded.RecordedData;
import io.emberstone.cache.recorded.RecordedQuery;
import io.emberstone.cache.recorded.RecordedTable;
import io.emberstone.cache.region.Regions;
import io.emberstone.planning.domain.AriHistory;
import io.emberstone.planning.domain.AriState;
import io.emberstone.planning.domain.Dashboard;
import io.emberstone.planning.domain.Goal;
import io.emberstone.planning.domain.GoalList;
import io.emberstone.planning.domain.GoalWrite;
import io.emberstone.planning.domain.Item;
import io.emberstone.planning.domain.Profile;
import io.emberstone.planning.domain.ProfileRequest;
import io.emberstone.planning.domain.Task;
import io.emberstone.planning.domain.TaskList;
import io.emberstone.planning.domain.TaskWrite;
import io.emberstone.planning.domain.User;
import io.emberstone.planning.store.Dashboards;
import io.emberstone.planning.store.Goals;
import io.emberstone.planning.store.JpaSnapshots;
import io.emberstone.planning.store.PlanningRegions;
import io.emberstone.planning.store.Profiles;
import io.emberstone.planning.store.Tasks;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Puts planning together. */
@Dependent
class PlanningWiring {

  // --- Profiles ---

  @Produces
  @Singleton
  Region<String, Profile> profileRegion(Regions regions) {
    return regions.recorded("profile", Profile.class, User::key).prefix("user:profile").build();
  }

  @Produces
  @Singleton
  RecordedTable<String, Profile, ProfileRequest> profiles(
      RecordedData data, Region<String, Profile> region, TimeSource time) {
    return data.table(region, new Profiles(data.entities(), time));
  }

  @Produces
  @Singleton
  RegionSource<String, Profile> profileSource(
      RecordedTable<String, Profile, ProfileRequest> profiles) {
    return profiles.source(User::id);
  }

  // --- The index ---

  @Produces
  @Singleton
  Region<String, AriState> latestRegion(Regions regions) {
    return regions
        .recorded("ari-latest", AriState.class, User::key)
        .prefix("user:ari:latest")
        .build();
  }

  @Produces
  @Singleton
  Region<AriHistory.Of, AriHistory> historyRegion(Regions regions, TimeSource time) {
    return regions
        .recorded("ari-history", AriHistory.class, AriHistory.Of::key)
        .prefix("user:ari:history")
        .ttlOf(history -> untilMidnight(time.instant()))
        .build();
  }

  @Produces
  @Singleton
  JpaSnapshots snapshots(
      RecordedData data, Database database, PlanningRegions regions, TimeSource time) {
    return new JpaSnapshots(data, database, regions, time);
  }

  @Produces
  @Singleton
  RecordedQuery<String, AriState> latest(
      RecordedData data, Region<String, AriState> region, JpaSnapshots snapshots) {
    return data.query(region, snapshots::latest);
  }

  @Produces
  @Singleton
  RecordedQuery<AriHistory.Of, AriHistory> histories(
      RecordedData data, Region<AriHistory.Of, AriHistory> region, JpaSnapshots snapshots) {
    return data.query(region, snapshots::history);
  }

  @Produces
  @Singleton
  RegionSource<String, AriState> latestSource(RecordedQuery<String, AriState> latest) {
    return latest.source(User::id);
  }

  @Produces
  @Singleton
  RegionSource<AriHistory.Of, AriHistory> historySource(
      RecordedQuery<AriHistory.Of, AriHistory> histories) {
    return histories.source(AriHistory.Of::named);
  }

  // --- Goals ---

  @Produces
  @Singleton
  Region<Item, Goal> goalRegion(Regions regions) {
    return regions.recorded("goal", Goal.class, Item::key).build();
  }

  @Produces
  @Singleton
  Region<GoalList.Of, GoalList> goalsRegion(Regions regions) {
    return regions.recorded("goals", GoalList.class, GoalList.Of::key).prefix("user:goals").build();
  }

  @Produces
  @Singleton
  Goals goalRows(RecordedData data, PlanningRegions regions, TimeSource time) {
    return new Goals(data.entities(), time, regions);
  }

  @Produces
  @Singleton
  RecordedTable<Item, Goal, GoalWrite> goals(
      RecordedData data, Region<Item, Goal> region, Goals rows) {
    return data.table(region, rows);
  }

  @Produces
  @Singleton
  RecordedQuery<GoalList.Of, GoalList> goalLists(
      RecordedData data, Region<GoalList.Of, GoalList> region, Goals rows) {
    return data.query(region, rows::list);
  }

  @Produces
  @Singleton
  RegionSource<Item, Goal> goalSource(RecordedTable<Item, Goal, GoalWrite> goals) {
    return goals.source(Item::of);
  }

  @Produces
  @Singleton
  RegionSource<GoalList.Of, GoalList> goalsSource(RecordedQuery<GoalList.Of, GoalList> lists) {
    return lists.source(GoalList.Of::named);
  }

  // --- Tasks ---

  @Produces
  @Singleton
  Region<Item, Task> taskRegion(Regions regions) {
    return regions.recorded("task", Task.class, Item::key).build();
  }

  @Produces
  @Singleton
  Region<TaskList.Of, TaskList> tasksRegion(Regions regions) {
    return regions.recorded("tasks", TaskList.class, TaskList.Of::key).prefix("user:tasks").build();
  }

  @Produces
  @Singleton
  Tasks taskRows(RecordedData data, PlanningRegions regions, TimeSource time) {
    return new Tasks(data.entities(), time, regions);
  }

  @Produces
  @Singleton
  RecordedTable<Item, Task, TaskWrite> tasks(
      RecordedData data, Region<Item, Task> region, Tasks rows) {
    return data.table(region, rows);
  }

  @Produces
  @Singleton
  RecordedQuery<TaskList.Of, TaskList> taskLists(
      RecordedData data, Region<TaskList.Of, TaskList> region, Tasks rows) {
    return data.query(region, rows::list);
  }

  @Produces
  @Singleton
  RegionSource<TaskList.Of, TaskList> tasksSource(RecordedQuery<TaskList.Of, TaskList> lists) {
    return lists.source(TaskList.Of::named);
  }

  // --- Dashboards ---

  @Produces
  @Singleton
  Region<String, Dashboard> dashboardRegion(Regions regions, TimeSource time) {
    return regions
        .recorded("dashboard", Dashboard.class, User::key)
        .prefix("dashboard:metrics")
        .ttlOf(dashboard -> untilMidnight(time.instant()))
        .build();
  }

  /** What counts by days of UTC is not served on the next one. */
  private static Duration untilMidnight(Instant now) {
    return Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
  }

  @Produces
  @Singleton
  RecordedQuery<String, Dashboard> dashboards(
      RecordedData data, Database database, Region<String, Dashboard> region, TimeSource time) {
    return data.query(region, new Dashboards(database, time)::of);
  }

  @Produces
  @Singleton
  RegionSource<String, Dashboard> dashboardSource(RecordedQuery<String, Dashboard> dashboards) {
    return dashboards.source(User::id);
  }

  @Produces
  @Singleton
  PlanningRegions regions(
      Region<String, AriState> latest,
      Region<GoalList.Of, GoalList> goals,
      Region<TaskList.Of, TaskList> tasks,
      Region<String, Dashboard> dashboard) {
    return new PlanningRegions(latest, goals, tasks, dashboard);
  }
}

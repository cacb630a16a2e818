package io.emberstone.planning.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.Region;
import io.emberstone.cache.durable.Database;
import io.emberstone.cache.recorded.RecordedData;
import io.emberstone.cache.recorded.RecordedQuery;
import io.emberstone.cache.recorded.RecordedTable;
import io.emberstone.catalog.store.CatalogTables;
import io.emberstone.json.RecordFormat;
import io.emberstone.planning.domain.AriHistory;
import io.emberstone.planning.domain.AriRequest;
import io.emberstone.planning.domain.AriSnapshot;
import io.emberstone.planning.domain.AriState;
import io.emberstone.planning.domain.AriStatus;
import io.emberstone.planning.domain.AriTrend;
import io.emberstone.planning.domain.Complexity;
import io.emberstone.planning.domain.Dashboard;
import io.emberstone.planning.domain.Goal;
import io.emberstone.planning.domain.GoalList;
import io.emberstone.planning.domain.GoalRequest;
import io.emberstone.planning.domain.GoalStatus;
import io.emberstone.planning.domain.GoalWrite;
import io.emberstone.planning.domain.Item;
import io.emberstone.planning.domain.Profile;
import io.emberstone.planning.domain.ProfileRequest;
import io.emberstone.planning.domain.Task;
import io.emberstone.planning.domain.TaskList;
import io.emberstone.planning.domain.TaskRequest;
import io.emberstone.planning.domain.TaskStatus;
import io.emberstone.planning.domain.TaskStatusRequest;
import io.emberstone.planning.domain.TaskWrite;
import io.emberstone.planning.domain.User;
import io.emberstone.rules.RuleViolationsException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stores of planning on a real PostgreSQL: what is written, and what that outdates. */
class PlanningRowsTest {

  private static CatalogTables tables;

  private final ManualTime time = new ManualTime();
  private final String user = "u[*]:" + UUID.randomUUID();

  private RecordedTable<String, Profile, ProfileRequest> profiles;
  private RecordedTable<Item, Goal, GoalWrite> goals;
  private RecordedTable<Item, Task, TaskWrite> tasks;
  private RecordedQuery<GoalList.Of, GoalList> goalLists;
  private RecordedQuery<TaskList.Of, TaskList> taskLists;
  private RecordedQuery<String, AriState> latest;
  private RecordedQuery<AriHistory.Of, AriHistory> histories;
  private RecordedQuery<String, Dashboard> dashboards;
  private JpaSnapshots snapshots;

  @BeforeAll
  static void open() {
    tables = new CatalogTables();
  }

  @AfterAll
  static void close() {
    tables.close();
  }

  @BeforeEach
  void stores() {
    RecordedData data = tables.data();
    Database database = new Database(data.entities(), data.durable(), data.deadlines());
    Region<String, AriState> latestRegion =
        region("ari-latest", "user:ari:latest", AriState.class, User::key);
    Region<GoalList.Of, GoalList> goalsRegion =
        region("goals", "user:goals", GoalList.class, GoalList.Of::key);
    Region<TaskList.Of, TaskList> tasksRegion =
        region("tasks", "user:tasks", TaskList.class, TaskList.Of::key);
    Region<String, Dashboard> dashboardRegion =
        region("dashboard", "dashboard:metrics", Dashboard.class, User::key);
    PlanningRegions regions =
        new PlanningRegions(latestRegion, goalsRegion, tasksRegion, dashboardRegion);
    Goals goalRows = new Goals(data.entities(), time, regions);
    Tasks taskRows = new Tasks(data.entities(), time, regions);
    snapshots = new JpaSnapshots(data, database, regions, time);
    profiles =
        data.table(
            region("profile", "user:profile", Profile.class, User::key),
            new Profiles(data.entities(), time));
    goals = data.table(region("goal", "goal", Goal.class, Item::key), goalRows);
    tasks = data.table(region("task", "task", Task.class, Item::key), taskRows);
    goalLists = data.query(goalsRegion, goalRows::list);
    taskLists = data.query(tasksRegion, taskRows::list);
    latest = data.query(latestRegion, snapshots::latest);
    histories =
        data.query(
            region("ari-history", "user:ari:history", AriHistory.class, AriHistory.Of::key),
            snapshots::history);
    dashboards = data.query(dashboardRegion, new Dashboards(database, time)::of);
    tables.invalidated.clear();
  }

  private static <K, V extends Record> Region<K, V> region(
      String name, String prefix, Class<V> type, Function<K, io.emberstone.cache.Key> keys) {
    return Region.recorded(name, keys, RecordFormat.of(type, 1), Duration.ofHours(1))
        .prefix(prefix)
        .build();
  }

  private List<String> outdated() {
    List<String> subjects = tables.invalidated.stream().map(Invalidation::subject).toList();
    tables.invalidated.clear();
    return subjects;
  }

  private Item item() {
    return new Item(user, UUID.randomUUID());
  }

  private static GoalRequest goal(String description, int importance, GoalStatus status) {
    return new GoalRequest(
        description, importance, Complexity.MEDIUM, status, LocalDate.of(2027, 1, 31));
  }

  private static TaskRequest task(String name, @Nullable UUID goal) {
    return new TaskRequest(name, "review", goal, 5, 3);
  }

  /** Seven equal scores but for the reliance, so that the index is that score too. */
  private static AriRequest scores(double score, @Nullable Instant at) {
    return new AriRequest(score, score, 100 - score, score, score, score, score, at);
  }

  private Dashboard dashboard() {
    return dashboards.get(user).value().orElseThrow();
  }

  // --- Profiles ---

  @Test
  void profile_isCreatedAndThenOverwritten_andOutdatesAllThatTheUserHas() {
    assertThat(profiles.get(user).value()).isEmpty();
    Profile created =
        profiles.put(user, new ProfileRequest("Ann", null, "visual", Map.of("theme", "dark")));
    assertThat(created.createdAt()).isEqualTo(time.instant());
    assertThat(outdated()).containsExactlyInAnyOrder("user:profile:" + user, "user:" + user);

    time.advance(Duration.ofSeconds(1));
    Profile changed = profiles.put(user, new ProfileRequest("Ben", "b@x.org", null, Map.of()));

    assertThat(changed.createdAt()).isEqualTo(created.createdAt());
    assertThat(profiles.get(user).value()).contains(changed);
  }

  // --- The index ---

  @Test
  void snapshot_hasItsIndexAndWhatThatChangedBy() {
    AriSnapshot first = snapshots.add(user, new AriRequest(80, 70, 20, 60, 90, 75, 85, null));
    assertThat(first.autonomyRetention()).isCloseTo(540 / 7.0, within(1e-12));
    assertThat(first.deltaAgency()).isZero();
    assertThat(outdated())
        .containsExactlyInAnyOrder(
            "user:ari:latest:" + user, AriHistory.tag(user), "dashboard:metrics:" + user);

    time.advance(Duration.ofSeconds(1));
    AriSnapshot second = snapshots.add(user, scores(90, null));

    assertThat(second.deltaAgency()).isCloseTo(90 - 540 / 7.0, within(1e-12));
    assertThat(latest.get(user).value())
        .contains(new AriState(second, AriTrend.UP, AriStatus.IMPROVING));
    assertThat(dashboard().ari())
        .isEqualTo(new Dashboard.Ari(second.autonomyRetention(), AriTrend.UP, AriStatus.IMPROVING));
  }

  @Test
  void snapshotOfBefore_changesWhatLaterOnesChangedBy() {
    Instant now = time.instant();
    snapshots.add(user, scores(50, now.minus(Duration.ofDays(40))));
    snapshots.add(user, scores(60, now));
    assertThat(latest.get(user).value().orElseThrow().latest().deltaAgency()).isEqualTo(10);

    AriSnapshot between = snapshots.add(user, scores(58, now.minus(Duration.ofDays(3))));

    assertThat(between.deltaAgency()).isEqualTo(8);
    assertThat(latest.get(user).value().orElseThrow().latest().deltaAgency()).isEqualTo(2);
    assertThat(history(2)).hasSize(1);
    assertThat(history(3)).as("the day before counts in whole").hasSize(2);
    assertThat(history(1)).extracting(AriSnapshot::deltaAgency).containsExactly(2.0);
    assertThat(history(30)).extracting(AriSnapshot::deltaAgency).containsExactly(2.0, 8.0);
    assertThat(history(365)).extracting(AriSnapshot::deltaAgency).containsExactly(2.0, 8.0, 0.0);
  }

  private List<AriSnapshot> history(int days) {
    return histories.get(new AriHistory.Of(user, days)).value().orElseThrow().snapshots();
  }

  @Test
  void withoutASnapshot_thereIsNoStateAndAnEmptyHistory() {
    assertThat(latest.get(user).value()).isEmpty();
    assertThat(history(365)).isEmpty();
    assertThat(dashboard().ari()).isNull();
  }

  // --- Goals ---

  @Test
  void goal_outdatesTheListsThatItIsInAndTheDashboard() {
    Item key = item();
    Goal added = goals.insert(key, goal("Write", 5, GoalStatus.ACTIVE));
    assertThat(goals.get(key).value()).contains(added);
    assertThat(outdated())
        .containsExactlyInAnyOrder(
            "goal:" + key.key().name(),
            "user:goals:active:" + user,
            "user:goals:all:" + user,
            "dashboard:metrics:" + user);

    Goal completed = goals.overwrite(key, new GoalWrite.Completion()).orElseThrow();

    assertThat(completed.status()).isEqualTo(GoalStatus.COMPLETED);
    assertThat(completed.completedAt()).isEqualTo(time.instant());
    assertThat(completed.description()).isEqualTo("Write");
    assertThat(outdated())
        .containsExactlyInAnyOrder(
            "goal:" + key.key().name(),
            "user:goals:active:" + user,
            "user:goals:completed:" + user,
            "user:goals:all:" + user,
            "dashboard:metrics:" + user);
    Goal again = goals.overwrite(key, goal("Write", 5, GoalStatus.PAUSED)).orElseThrow();
    assertThat(again.completedAt()).isNull();
    assertThat(goals.overwrite(item(), new GoalWrite.Completion())).isEmpty();
  }

  @Test
  void goals_areListedByImportanceAndThenByAge() {
    for (int importance : new int[] {3, 9, 3}) {
      time.advance(Duration.ofSeconds(1));
      goals.insert(item(), goal("g" + time.millis(), importance, GoalStatus.ACTIVE));
    }
    goals.insert(item(), goal("done", 10, GoalStatus.COMPLETED));

    List<Goal> active = list(Optional.of(GoalStatus.ACTIVE));
    assertThat(active).extracting(Goal::importance).containsExactly(9, 3, 3);
    assertThat(active.get(1).createdAt()).isBefore(active.get(2).createdAt());
    assertThat(list(Optional.of(GoalStatus.PAUSED))).isEmpty();
    assertThat(list(Optional.empty())).hasSize(4);
  }

  private List<Goal> list(Optional<GoalStatus> status) {
    return goalLists.get(new GoalList.Of(user, status)).value().orElseThrow().goals();
  }

  @Test
  void writesAtTheSameTime_areAllMade() {
    Item key = item();
    goals.insert(key, goal("g", 1, GoalStatus.ACTIVE));

    List<CompletableFuture<Optional<Goal>>> writes =
        IntStream.rangeClosed(1, 20)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> goals.overwrite(key, goal("g" + i, 1, GoalStatus.ACTIVE))))
            .toList();

    assertThat(writes).extracting(CompletableFuture::join).allMatch(Optional::isPresent);
    assertThat(goals.get(key).value().orElseThrow().description()).matches("g[0-9]+");
  }

  // --- Tasks ---

  @Test
  void task_countsItsAttemptsAndOutdatesEveryList() {
    Item goal = item();
    goals.insert(goal, goal("g", 1, GoalStatus.ACTIVE));
    outdated();
    Item key = item();
    Task added = tasks.insert(key, task("t", goal.id()));
    assertThat(added.status()).isEqualTo(TaskStatus.PENDING);
    assertThat(outdated())
        .containsExactlyInAnyOrder(
            "task:" + key.key().name(),
            "user:tasks:" + user + ":all",
            "user:tasks:" + user + ":pending",
            "user:tasks:" + user + ":running",
            "user:tasks:" + user + ":completed",
            "user:tasks:" + user + ":failed",
            "dashboard:metrics:" + user);

    status(key, TaskStatus.RUNNING, null, null);
    Task failed = status(key, TaskStatus.FAILED, null, "no");
    assertThat(failed.attempts()).isEqualTo(1);
    assertThat(failed.error()).isEqualTo("no");
    assertThat(failed.completedAt()).isEqualTo(time.instant());
    Task running = status(key, TaskStatus.RUNNING, null, null);
    assertThat(running.attempts()).isEqualTo(2);
    assertThat(running.completedAt()).isNull();
    Task completed = status(key, TaskStatus.COMPLETED, "42", null);
    assertThat(completed.result()).isEqualTo("42");
    assertThat(
            taskLists
                .get(new TaskList.Of(user, Optional.of(TaskStatus.COMPLETED)))
                .value()
                .orElseThrow()
                .tasks())
        .containsExactly(completed);
  }

  private Task status(
      Item key, TaskStatus status, @Nullable String result, @Nullable String error) {
    return tasks.overwrite(key, new TaskStatusRequest(status, result, error)).orElseThrow();
  }

  @Test
  void taskForAnothersGoal_isRefused() {
    Item others = new Item("somebody-" + UUID.randomUUID(), UUID.randomUUID());
    goals.insert(others, goal("g", 1, GoalStatus.ACTIVE));

    assertThatThrownBy(() -> tasks.insert(item(), task("t", others.id())))
        .isInstanceOf(RuleViolationsException.class);
    assertThat(goals.get(new Item(user, others.id())).value()).isEmpty();
  }

  // --- Dashboards ---

  @Test
  void dashboard_countsAndHasTheLastFiveActivities() {
    assertThat(dashboard())
        .isEqualTo(
            new Dashboard(
                null,
                new Dashboard.Goals(0, 0, 0, 0),
                new Dashboard.Tasks(0, 0, 0),
                List.of(),
                null));
    Item done = item();
    goals.insert(done, goal("done", 1, GoalStatus.ACTIVE));
    goals.insert(item(), goal("open", 1, GoalStatus.ACTIVE));
    time.advance(Duration.ofSeconds(1));
    Item yesterdays = item();
    tasks.insert(yesterdays, task("yesterday's", null));
    status(yesterdays, TaskStatus.COMPLETED, null, null);
    time.advance(Duration.ofDays(1));
    Item todays = item();
    tasks.insert(todays, task("today's", null));
    time.advance(Duration.ofMillis(1));
    status(todays, TaskStatus.COMPLETED, null, null);
    time.advance(Duration.ofMillis(1));
    goals.overwrite(done, new GoalWrite.Completion());
    time.advance(Duration.ofMillis(1));
    snapshots.add(user, scores(69.5, null));

    Dashboard now = dashboard();

    assertThat(now.ari()).isEqualTo(new Dashboard.Ari(69.5, AriTrend.STABLE, AriStatus.DECLINING));
    assertThat(now.goals()).isEqualTo(new Dashboard.Goals(1, 1, 2, 0.5));
    assertThat(now.tasks()).isEqualTo(new Dashboard.Tasks(0, 0, 1));
    assertThat(now.lastUpdated()).isEqualTo(time.instant());
    assertThat(now.recentActivities())
        .extracting(Dashboard.Activity::type)
        .containsExactly(
            "ari_recorded", "goal_completed", "task_completed", "task_created", "task_completed");
    assertThat(now.recentActivities().get(3).description()).isEqualTo("today's");
  }
}

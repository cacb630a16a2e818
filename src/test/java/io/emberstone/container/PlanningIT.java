package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.dev.fixture.TestTokens;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Planning as its users see it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PlanningIT {

  private static final int OPERATIONS = 2000;
  private static final String SCORES =
      """
      {"decisionQuality": %1$d, "skillDevelopment": %1$d, "aiReliance": %2$d,
       "bottleneckResolution": %1$d, "userConfidence": %1$d, "engagement": %1$d,
       "autonomyPerception": %1$d}""";

  private final Tiers tiers = new Tiers();
  private Service operator;
  private Planner uma;

  @ArquillianResource URI root;

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.patientEmberstone(
        Map.of(
            "emberstone.rate.per-second", "0",
            "emberstone.audit.per-second", "0",
            "emberstone.warming.top", "0"));
  }

  @BeforeEach
  void ready() {
    operator = new Service(root);
    Tiers.eventually("ready", operator::isReadyAndHot);
    uma = new Planner("u[*]-" + UUID.randomUUID());
  }

  @AfterEach
  void close() {
    tiers.close();
  }

  /** A user with something of every kind. */
  private final class Planner {

    private final String id;
    private final Service service;
    private final String goal;
    private final String task;

    Planner(String id) {
      this.id = id;
      this.service = operator.as(TestTokens.user(id));
      send("PUT", "profile", "{\"displayName\": \"Uma\"}", 200);
      send("POST", "ari", SCORES.formatted(70, 30), 201);
      this.goal = DescribedCalls.json(addGoal()).getString("id");
      this.task =
          DescribedCalls.json(send("POST", "tasks", "{\"name\": \"t\", \"type\": \"x\"}", 201))
              .getString("id");
    }

    private String addGoal() {
      return send(
          "POST",
          "goals",
          "{\"description\": \"g\", \"importance\": 5, \"complexity\": \"simple\"}",
          201);
    }

    String send(String method, String path, String json, int status) {
      HttpResponse<String> answer = service.send(method, path(path), json);
      assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(status);
      return answer.body();
    }

    String path(String path) {
      String escaped = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
      return "api/users/" + escaped + '/' + path;
    }

    HttpResponse<String> get(String path) {
      return service.text(path(path));
    }

    /** Everything that is cached of the user. */
    List<String> everything() {
      return List.of(
          "profile",
          "ari",
          "ari/history?days=7",
          "ari/history?days=30",
          "goals",
          "goals?status=active",
          "goals?status=paused",
          "goals?status=completed",
          "goals/" + goal,
          "tasks",
          "tasks?status=pending",
          "tasks?status=running",
          "tasks?status=completed",
          "tasks?status=failed",
          "dashboard-summary");
    }

    /** Reads everything, and returns what was no hit. */
    Set<String> misses() {
      Set<String> missed = new TreeSet<>();
      for (String path : everything()) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        if (!Works.isHot(answer)) {
          missed.add(path);
        }
      }
      return missed;
    }
  }

  @Test
  void secondReadOfEverything_isAHitThatMakesNoStatement() {
    assertThat(uma.misses()).hasSameSizeAs(uma.everything());
    long before = reads();

    for (String path : uma.everything()) {
      assertThat(Works.isHot(uma.get(path))).as(path).isTrue();
    }

    assertThat(reads()).isEqualTo(before);
  }

  private long reads() {
    tiers.endBackends();
    return tiers.number(
        "SELECT sum(seq_scan + coalesce(idx_scan, 0)) FROM pg_stat_all_tables"
            + " WHERE relname IN ('user_profile', 'ari_snapshot', 'goal', 'task')");
  }

  @Test
  void everyWrite_dropsWhatItOutdatesAndNothingElse() {
    Planner other = new Planner("uX]-" + UUID.randomUUID());
    other.misses();
    Map<Supplier<String>, Set<String>> writes =
        Map.of(
            () -> uma.send("POST", "ari", SCORES.formatted(80, 20), 201),
            Set.of("ari", "ari/history?days=7", "ari/history?days=30", "dashboard-summary"),
            uma::addGoal,
            Set.of("goals", "goals?status=active", "dashboard-summary"),
            () -> uma.send("POST", "goals/" + uma.goal + "/complete", "", 200),
            Set.of(
                "goals/" + uma.goal,
                "goals",
                "goals?status=active",
                "goals?status=completed",
                "dashboard-summary"),
            () -> uma.send("PUT", "tasks/" + uma.task + "/status", "{\"status\":\"failed\"}", 200),
            Set.of(
                "tasks",
                "tasks?status=pending",
                "tasks?status=running",
                "tasks?status=completed",
                "tasks?status=failed",
                "dashboard-summary"),
            () -> uma.send("PUT", "profile", "{\"displayName\": \"Una\"}", 200),
            Set.copyOf(uma.everything()));
    writes.forEach(
        (write, outdated) -> {
          uma.misses();
          assertThat(uma.misses()).isEmpty();

          String written = write.get();

          assertThat(uma.misses()).as(written).isEqualTo(new TreeSet<>(outdated));
        });
    assertThat(other.misses()).isEmpty();
  }

  @Test
  void others_areToldNothing_andOperatorsEverything() {
    Planner other = new Planner("other-" + UUID.randomUUID());
    for (String path : uma.everything()) {
      HttpResponse<String> answer = other.service.text(uma.path(path));
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body()).contains("There is no such user.");
      assertThat(operator.text(uma.path(path)).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(other.get("goals/" + uma.goal).statusCode()).isEqualTo(404);
    assertThat(uma.get("goals/" + uma.goal).statusCode()).isEqualTo(200);
  }

  @Test
  void scores_areCheckedAllAtOnce() {
    HttpResponse<String> answer =
        uma.service.send("POST", uma.path("ari"), SCORES.formatted(101, -1));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(DescribedCalls.fields(answer)).hasSize(7);
  }

  @Test
  void writesOfOneGoalAtTheSameTime_endInTheLastOneInBothTiers() {
    ExecutorService users = Executors.newFixedThreadPool(8);
    try {
      List<CompletableFuture<String>> writes =
          IntStream.range(0, 40)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            uma.get("goals/" + uma.goal);
                            return uma.send(
                                "PUT",
                                "goals/" + uma.goal,
                                "{\"description\":\"g%d\",\"importance\":1,\"complexity\":\"simple\"}"
                                    .formatted(i),
                                200);
                          },
                          users))
              .toList();
      writes.forEach(CompletableFuture::join);
    } finally {
      users.shutdownNow();
    }

    String answered = uma.get("goals/" + uma.goal).body();
    Tiers.eventually("hot", () -> Works.isHot(uma.get("goals/" + uma.goal)));
    assertThat(uma.get("goals/" + uma.goal).body()).isEqualTo(answered);
    assertThat(
            tiers.number(
                "SELECT count(*) FROM emberstone.goal WHERE id::text = ? AND description = ?",
                uma.goal,
                DescribedCalls.json(answered).getString("description")))
        .isEqualTo(1);
  }

  @Test
  void dashboard_saysWhatTheTablesSay_whateverWasWritten() {
    ExecutorService users = Executors.newFixedThreadPool(8);
    try {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Random random = new Random(i);
        all.add(
            CompletableFuture.runAsync(
                () -> IntStream.range(0, OPERATIONS / 8).forEach(n -> operate(random)), users));
      }
      all.forEach(CompletableFuture::join);
    } finally {
      users.shutdownNow();
    }

    JsonObject shown = DescribedCalls.json(uma.get("dashboard-summary").body());
    JsonObject goals = shown.getJsonObject("goals");
    JsonObject tasks = shown.getJsonObject("tasks");
    assertThat(goals.getInt("total")).isEqualTo((int) count("goal", "true")).isPositive();
    assertThat(goals.getInt("active")).isEqualTo((int) count("goal", "status = 'active'"));
    assertThat(goals.getInt("completed")).isEqualTo((int) count("goal", "status = 'completed'"));
    assertThat(tasks.getInt("pending")).isEqualTo((int) count("task", "status = 'pending'"));
    assertThat(tasks.getInt("failed")).isEqualTo((int) count("task", "status = 'failed'"));
    assertThat(shown.getJsonObject("ari").getJsonNumber("score").doubleValue())
        .isEqualTo(
            DescribedCalls.json(uma.get("ari").body())
                .getJsonObject("latest")
                .getJsonNumber("autonomyRetention")
                .doubleValue());
    assertThat(shown.getJsonArray("recentActivities")).hasSize(5);
  }

  private long count(String table, String where) {
    return tiers.number(
        "SELECT count(*) FROM emberstone." + table + " WHERE user_id = ? AND " + where, uma.id);
  }

  private void operate(Random random) {
    switch (random.nextInt(6)) {
      case 0 -> uma.addGoal();
      case 1 -> uma.send("POST", "goals/" + uma.goal + "/complete", "", 200);
      case 2 ->
          uma.send(
              "PUT",
              "tasks/" + uma.task + "/status",
              "{\"status\":\"%s\"}"
                  .formatted(List.of("pending", "running", "failed").get(random.nextInt(3))),
              200);
      case 3 -> {
        int score = random.nextInt(101);
        uma.send("POST", "ari", SCORES.formatted(score, 100 - score), 201);
      }
      default -> uma.get("dashboard-summary");
    }
  }
}

package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.emberstone.cache.store.OutboxTable;
import io.emberstone.dev.fixture.TestServers;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators see and do, on real tiers. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OperationsIT {

  private static final List<String> WEBHOOK = new CopyOnWriteArrayList<>();
  private static final HttpServer RECEIVER = receiver();
  private static volatile boolean refusing;

  private final Tiers tiers = new Tiers();
  private final String fund = "fund-" + UUID.randomUUID();
  private Service service;

  @ArquillianResource URI root;

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.patientEmberstone(
        Map.ofEntries(
            Map.entry("emberstone.hot.probe", "PT0.2S"),
            Map.entry("emberstone.monitor", "PT0.3S"),
            Map.entry("emberstone.alerts.resolve-after", "PT1S"),
            Map.entry("emberstone.alerts.webhook-pause", "PT0.1S"),
            Map.entry(
                "emberstone.alerts.webhook",
                "http://127.0.0.1:" + RECEIVER.getAddress().getPort() + "/alerts"),
            Map.entry("emberstone.accesses.write", "PT0.2S"),
            Map.entry("emberstone.warming.per-second", "20"),
            Map.entry("emberstone.upkeep.every", "PT0.5S"),
            Map.entry("emberstone.scenario.verified", "500")));
  }

  /** Where alerts are posted. */
  private static HttpServer receiver() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/alerts",
          exchange -> {
            if (!refusing) {
              WEBHOOK.add(
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            }
            exchange.sendResponseHeaders(refusing ? 503 : 204, -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stopReceiver() {
    RECEIVER.stop(0);
  }

  @BeforeEach
  void ready() {
    service = new Service(root);
    Tiers.eventually("ready", service::isReadyAndHot);
  }

  @AfterEach
  void close() {
    refusing = false;
    TestServers.redis().resume();
    TestServers.redis().start();
    tiers.close();
  }

  @Test
  void everyRequestOfAConcurrentTest_isAHitOrAMiss() {
    service.post(Configurations.small(fund));
    JsonObject before = results(stats(""));
    List<CompletableFuture<Service.Answer>> asked = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      asked.add(service.posted(Configurations.small(fund + i % 7)));
    }
    asked.forEach(CompletableFuture::join);

    JsonObject after = results(stats(""));

    JsonObject overview = after.getJsonObject("overview");
    assertThat(more(before, after, "/overview/totalRequests")).isEqualTo(300);
    assertThat(overview.getInt("cacheHits") + overview.getInt("cacheMisses"))
        .isEqualTo(overview.getInt("totalRequests"));
    assertThat(more(before, after, "/recentActivity/lastHour/requests")).isEqualTo(300);
    assertThat(more(before, after, "/recentActivity/last7Days/requests")).isEqualTo(300);
    assertThat(after.getValue("/performance/slowest").asJsonArray()).hasSize(5);
    assertThat(stats("?nodes=this").getJsonObject("overview").getInt("totalRequests")).isPositive();
  }

  @Test
  void entry_isExplainedInEveryStateItHas() {
    String key = Configurations.keyOfSeeded(fund, 200, "s");
    assertThat(explained(key).getValue("/hot/state")).hasToString("\"missing\"");
    assertThat(explained(key).getValue("/durable/state")).hasToString("\"absent\"");
    assertThat(outcome(key)).isEqualTo("load");

    service.post(Configurations.seeded(fund, 200, "s"));
    JsonObject hot = explained(key).getJsonObject("hot");
    assertThat(hot.getString("state")).isEqualTo("value");
    assertThat(hot.getString("owner")).isEqualTo("shared");
    assertThat(hot.getJsonNumber("ttlMs").longValue()).isPositive();
    assertThat(hot.getString("filledBy")).contains(":");
    assertThat(hot.getInt("sizeBytes")).isGreaterThan(hot.getInt("payloadBytes"));
    assertThat(explained(key).getJsonObject("durable").getInt("version")).isEqualTo(1);
    assertThat(outcome(key)).isEqualTo("hit");

    tiers.corrupt("scenario-result", key);
    assertThat(explained(key).getValue("/hot/state")).hasToString("\"unreadable\"");
    assertThat(outcome(key)).isEqualTo("load");
    assertThat(get("cache/entries/scenario-result/nokey").statusCode()).isEqualTo(404);
    assertThat(get("cache/entries/nothing/" + key).statusCode()).isEqualTo(404);
  }

  @Test
  void keysOfARegion_areBrowsedPageByPage() {
    Set<String> posted = new TreeSet<>();
    for (int i = 0; i < 5; i++) {
      posted.add(service.post(Configurations.small(fund + i)).key());
    }

    Set<String> found = new TreeSet<>();
    String cursor = "";
    do {
      JsonObject page = json(get("cache/entries/scenario-result?cursor=" + cursor));
      page.getJsonArray("keys").forEach(key -> found.add(key.toString().replace("\"", "")));
      cursor = page.getString("next");
    } while (!cursor.isEmpty());

    assertThat(found).containsAll(posted);
    String one = posted.iterator().next();
    JsonObject some = json(get("cache/entries/scenario-result?prefix=" + one.substring(0, 20)));
    assertThat(some.getJsonArray("keys").toString()).isEqualTo("[\"" + one + "\"]");
    assertThat(get("cache/entries/scenario-result?cursor=x").statusCode()).isEqualTo(400);
  }

  @Test
  void invalidatedMatrix_isGeneratedAnewAndRaisesItsVersion() {
    String key = service.post(Configurations.small(fund)).key();

    JsonObject done =
        invalidate("{\"scope\":\"matrix\",\"matrix\":\"%s\",\"reason\":\"try\"}", key);

    assertThat(done.getJsonObject("invalidated").getInt("hot")).isEqualTo(2);
    assertThat(done.getJsonObject("invalidated").getInt("durable")).isEqualTo(1);
    assertThat(done.getJsonObject("audit").getString("actor")).isEqualTo("operator");
    assertThat(tiers.hot("scenario-matrix", key)).isNull();
    assertThat(explained(key).getJsonObject("lastInvalidation").getString("reason"))
        .isEqualTo("try");
    assertThat(service.get("api/scenario-matrices/" + key).status()).isEqualTo(404);
    assertThat(service.post(Configurations.small(fund)).source()).isEqualTo("GENERATED");
    assertThat(tiers.version(key)).isEqualTo(2);
    JsonObject logged =
        json(get("cache/invalidations?size=1")).getJsonArray("items").getJsonObject(0);
    assertThat(logged.getString("scope")).isEqualTo("matrix");
    assertThat(logged.getString("argument")).isEqualTo(key);
    assertThat(logged.getInt("durationMs")).isNotNegative();
  }

  @Test
  void everyScope_outdatesWhatItCovers() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      keys.add(service.post(Configurations.small(fund + "-" + i)).key());
    }
    String first = keys.get(0);
    service.post(Configurations.seeded(fund + "-0", 200, "other"));

    JsonObject dry =
        invalidate("{\"scope\":\"fund\",\"fund\":\"%s\",\"dryRun\":true}", fund + "-0");
    assertThat(dry.getJsonObject("invalidated").toString()).isEqualTo("{\"hot\":4,\"durable\":2}");
    assertThat(dry.containsKey("audit")).isFalse();
    assertThat(service.post(Configurations.small(fund + "-0")).isHot()).isTrue();

    assertThat(
            invalidate("{\"scope\":\"fund\",\"fund\":\"%s\"}", fund + "-0")
                .getJsonObject("invalidated")
                .toString())
        .isEqualTo("{\"hot\":4,\"durable\":2}");
    assertGeneratedAnew(fund + "-0");
    invalidate("{\"scope\":\"key\",\"region\":\"scenario-result\",\"key\":\"%s\"}", first);
    assertGeneratedAnew(fund + "-0");
    invalidate("{\"scope\":\"prefix\",\"prefix\":\"scenario-matrix:%s\"}", first.substring(0, 30));
    assertGeneratedAnew(fund + "-0");
    invalidate("{\"scope\":\"pattern\",\"pattern\":\"*-result:?%s*\"}", first.substring(1, 30));
    assertGeneratedAnew(fund + "-0");
    assertThat(service.post(Configurations.small(fund + "-1")).isHot()).isTrue();
    JsonObject tag = invalidate("{\"scope\":\"tag\",\"tag\":\"%s\"}", fund);
    assertThat(tag.getJsonObject("invalidated").toString()).isEqualTo("{\"durable\":0}");
    invalidate("{\"scope\":\"region\",\"region\":\"scenario-%s\"}", "result");
    assertGeneratedAnew(fund + "-1");
    invalidate("{\"scope\":\"all\",\"reason\":\"%s\"}", "all of it");
    assertGeneratedAnew(fund + "-2");
  }

  private void assertGeneratedAnew(String ofFund) {
    assertThat(service.post(Configurations.small(ofFund)).source()).isEqualTo("GENERATED");
  }

  @Test
  void invalidationWhileTheHotTierIsAway_isAppliedBeforeItIsUsedAgain() {
    String key = service.post(Configurations.small(fund)).key();
    TestServers.redis().pause();
    Tiers.eventually("down", () -> !service.isReadyAndHot());

    JsonObject done = invalidate("{\"scope\":\"matrix\",\"matrix\":\"%s\"}", key);

    assertThat(done.getJsonObject("invalidated").toString()).isEqualTo("{\"durable\":1}");
    TestServers.redis().resume();
    Tiers.eventually("up again", service::isReadyAndHot);
    assertThat(tiers.hot("scenario-result", key)).isNull();
    assertGeneratedAnew(fund);
  }

  @Test
  void outage_isOneAlertForOperatorsAndTheWebhook() {
    Tiers.eventually("not open", () -> !open().contains("redis_fallback_mode"));
    WEBHOOK.clear();
    refusing = true;
    service.post(Configurations.small(fund));
    long timeouts = service.measured("emberstone_events_total", "redis_timeout");
    TestServers.redis().pause();

    service.post(Configurations.small(fund));

    Tiers.eventually("alert", () -> open().contains("redis_fallback_mode"));
    assertThat(json(get("system/cache-health")).getString("status")).isEqualTo("unhealthy");
    assertThat(service.ofServer("health/ready").body()).contains("\"trust\":\"hot_tier_down\"");
    assertThat(service.measured("emberstone_hot_trust", "hot_tier_down")).isEqualTo(1);
    assertThat(service.measured("emberstone_events_total", "redis_timeout"))
        .isGreaterThan(timeouts);
    refusing = false;
    Tiers.eventually("posted, in spite of refusals", () -> webhook("redis_fallback_mode") == 1);
    assertThat(WEBHOOK)
        .filteredOn(posted -> posted.contains("redis_fallback_mode"))
        .allSatisfy(
            posted ->
                assertThat(posted)
                    .contains("Running in database-only mode.")
                    .doesNotContain("resolved"));

    TestServers.redis().resume();
    Tiers.eventually("resolved", () -> !open().contains("redis_fallback_mode"));
    Tiers.eventually("posted again", () -> webhook("redis_fallback_mode") == 2);
    assertThat(json(get("system/alerts?status=resolved&size=1")).toString())
        .contains("redis_fallback_mode", "resolvedAt");
    assertThat(json(get("system/cache-health")).getBoolean("redis_connected")).isTrue();
  }

  @Test
  void killedRedis_isAnErrorAndNoTimeout() {
    service.post(Configurations.small(fund));
    long timeouts = service.measured("emberstone_events_total", "redis_timeout");
    long errors = service.measured("emberstone_events_total", "redis_error");

    TestServers.redis().kill();
    service.post(Configurations.small(fund));

    assertThat(service.measured("emberstone_events_total", "redis_error")).isGreaterThan(errors);
    assertThat(service.measured("emberstone_events_total", "redis_timeout")).isEqualTo(timeouts);
  }

  @Test
  void warming_fillsWhatIsRequestedMostAndIsNoRequest() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      keys.add(service.post(Configurations.small(fund + i)).key());
    }
    keys.forEach(key -> tiers.evict("scenario-result", key));
    int before = stats("").getJsonObject("overview").getInt("totalRequests");

    HttpResponse<String> accepted = warm("{\"region\":\"scenario-result\",\"top\":10000}");

    assertThat(accepted.statusCode()).isEqualTo(202);
    JsonObject job = json(accepted).getJsonArray("jobs").getJsonObject(0);
    assertThat(job.getInt("entries")).isGreaterThanOrEqualTo(4);
    String path = "jobs/" + job.getString("id");
    assertThat(accepted.headers().firstValue("Location").orElseThrow()).endsWith(path);
    Tiers.eventually("warmed", () -> status(path).equals("succeeded"));
    assertThat(json(get(path)).getInt("percent")).isEqualTo(100);
    keys.forEach(key -> assertThat(tiers.hot("scenario-result", key)).isNotNull());
    assertThat(stats("").getJsonObject("overview").getInt("totalRequests")).isEqualTo(before);
  }

  @Test
  void cancelledWarming_leavesTheRest() {
    for (int i = 0; i < 60; i++) {
      service.post(Configurations.small(fund + i));
    }
    String path =
        "jobs/"
            + json(warm("{\"region\":\"scenario-matrix\",\"organization\":\"shared\"}"))
                .getJsonArray("jobs")
                .getJsonObject(0)
                .getString("id");
    Tiers.eventually("begun", () -> json(get(path)).getInt("done") > 0);

    HttpResponse<String> cancelled = service.send("DELETE", "api/" + path, "");

    assertThat(json(cancelled).getString("status")).isEqualTo("cancelled");
    assertThat(status(path)).isEqualTo("cancelled");
    assertThat(json(get(path)).getInt("done")).isLessThan(json(get(path)).getInt("total"));
    assertThat(get("jobs/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(get("jobs/1").statusCode()).isEqualTo(400);
  }

  @Test
  void damagedRow_failsAndIsGeneratedAnew() {
    Service.Answer sound = service.post(Configurations.small(fund));
    OutboxTable.change(
        "UPDATE scenario_matrices SET moic_matrix = set_byte(moic_matrix, 99, 0)"
            + " || '\\x00' WHERE matrix_key = '"
            + sound.key()
            + "'");

    Tiers.eventually("failed", () -> rowStatus(sound.key()).equals("failed"));
    Tiers.eventually("gone", () -> tiers.hot("scenario-matrix", sound.key()) == null);
    Service.Answer again = service.post(Configurations.small(fund));

    assertThat(again.source()).isEqualTo("GENERATED");
    assertThat(again.checksum()).isEqualTo(sound.checksum());
    assertThat(tiers.version(sound.key())).isEqualTo(2);
  }

  @Test
  void rowThatNobodyAsksFor_isDeletedFromBothTiers() {
    String kept = service.post(Configurations.small(fund)).key();
    String old = service.post(Configurations.small(fund + "-old")).key();
    Tiers.eventually("its access is known", () -> accessed(old));
    OutboxTable.change("DELETE FROM cache_access WHERE name = '" + old + "'");
    OutboxTable.change(
        "UPDATE scenario_matrices SET last_accessed_at = now() - INTERVAL '91 days'"
            + " WHERE matrix_key = '"
            + old
            + "'");

    Tiers.eventually("deleted", () -> tiers.rows(old) == 0);
    Tiers.eventually("gone", () -> tiers.hot("scenario-result", old) == null);
    assertThat(tiers.rows(kept)).isEqualTo(1);
  }

  private static boolean accessed(String key) {
    return OutboxTable.value(
            "SELECT count(*) FROM scenario_matrices WHERE last_accessed_at IS NOT NULL"
                + " AND matrix_key = '"
                + key
                + "'")
        .equals("1");
  }

  private static String rowStatus(String key) {
    return OutboxTable.value(
        "SELECT status FROM scenario_matrices WHERE matrix_key = '" + key + "'");
  }

  private JsonObject stats(String query) {
    return json(get("cache/stats" + query));
  }

  private static JsonObject results(JsonObject stats) {
    return stats.getJsonArray("regions").getValuesAs(JsonObject.class).stream()
        .filter(region -> region.getString("region").equals("scenario-result"))
        .findFirst()
        .orElseThrow();
  }

  private static int more(JsonObject before, JsonObject after, String pointer) {
    return Integer.parseInt(after.getValue(pointer).toString())
        - Integer.parseInt(before.getValue(pointer).toString());
  }

  private JsonObject explained(String key) {
    return json(get("cache/entries/scenario-result/" + key));
  }

  private String outcome(String key) {
    return explained(key).getJsonObject("request").getString("outcome");
  }

  private JsonObject invalidate(String body, String argument) {
    HttpResponse<String> answer =
        service.send("POST", "api/cache/invalidate", body.formatted(argument));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private HttpResponse<String> warm(String body) {
    return service.send("POST", "api/cache/warm", body);
  }

  private String status(String job) {
    return json(get(job)).getString("status");
  }

  private String open() {
    return String.join(
        ",",
        json(get("system/alerts?status=open&size=100"))
            .getJsonArray("items")
            .getValuesAs(JsonObject.class)
            .stream()
            .map(alert -> alert.getString("kind"))
            .toList());
  }

  private static long webhook(String kind) {
    return WEBHOOK.stream().filter(posted -> posted.contains(kind)).count();
  }

  private HttpResponse<String> get(String path) {
    return service.text("api/" + path);
  }

  private static JsonObject json(HttpResponse<String> answer) {
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }
}

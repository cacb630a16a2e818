package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.faults.Fault;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What two servers know of each other, and which of them does what only one should do. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoServersOperationsIT {

  @RegisterExtension
  static final TwoServers SERVERS =
      new TwoServers(
          Map.of(
              "emberstone.hot.probe", "PT0.2S",
              "emberstone.monitor", "PT0.5S",
              "emberstone.accesses.write", "PT0.2S",
              "emberstone.warming.top", "100",
              "emberstone.warming.per-second", "2",
              "emberstone.alerts.resolve-after", "PT1S"));

  private final String fund = "fund-" + UUID.randomUUID();
  private final Service a = SERVERS.a();
  private final Service b = SERVERS.b();

  @Test
  @Order(1)
  void requestsOfBothServers_areAddedUp() {
    int before = total(a, "");
    int beforeAtB = total(b, "?nodes=this");
    for (int i = 0; i < 5; i++) {
      a.post(Configurations.small(fund));
      b.post(Configurations.small(fund));
    }
    int done = total(b, "?nodes=this") - beforeAtB;

    assertThat(done).isGreaterThanOrEqualTo(5);
    Tiers.eventually("told", () -> total(a, "") - before >= 10);
    Tiers.eventually("told alike", () -> total(a, "") == total(b, ""));
    JsonObject activity = json(a, "cache/stats").getJsonObject("recentActivity");
    assertThat(activity.getJsonObject("last24Hours").getInt("requests")).isPositive();
  }

  @Test
  @Order(2)
  void warmingOfOneServer_isSeenAndCancelledOnTheOther() {
    for (int i = 0; i < 20; i++) {
      a.post(Configurations.small(fund + i));
    }
    String job =
        "jobs/"
            + json(a.send("POST", "api/cache/warm", "{\"region\":\"scenario-result\"}").body())
                .getJsonArray("jobs")
                .getJsonObject(0)
                .getString("id");

    Tiers.eventually("progress", () -> json(b, job).getInt("done") > 0);
    assertThat(json(b.send("DELETE", "api/" + job, "").body()).getString("status"))
        .isEqualTo("cancelled");
    assertThat(json(a, job).getString("status")).isEqualTo("cancelled");
  }

  @Test
  @Order(3)
  void entry_saysWhichServerFilledIt() {
    String key = a.post(Configurations.small(fund)).key();

    String filledBy =
        json(b, "cache/entries/scenario-result/" + key).getJsonObject("hot").getString("filledBy");

    assertThat(filledBy).endsWith(":" + a.root().getPort());
  }

  @Test
  @Order(4)
  void recovery_warmsOnceAndRaisesOneAlertWhicheverServerLeads() {
    List.of(SERVERS.proxyA(), SERVERS.proxyB()).forEach(proxy -> proxy.set(refusing()));
    a.post(Configurations.small(fund));
    b.post(Configurations.small(fund));
    Tiers.eventually("alert", () -> open(a) == 1);
    long jobs = rebuilds();

    List.of(SERVERS.proxyA(), SERVERS.proxyB()).forEach(proxy -> proxy.set(Fault.NONE));

    Tiers.eventually("resolved", () -> open(b) == 0);
    Tiers.eventually("warming", () -> rebuilds() == jobs + 1);
  }

  @Test
  @Order(5)
  void leaderThatDies_isFollowedByTheOther() {
    long before = rebuilds();
    SERVERS.killA();
    SERVERS.proxyB().set(refusing());
    b.post(Configurations.small(fund));
    Tiers.eventually("alert", () -> open(b) == 1);
    SERVERS.restartA();
    SERVERS.killB();

    Tiers.eventually("resolved by the other", () -> open(a) == 0);
    assertThat(rebuilds()).isGreaterThan(before);
  }

  @Test
  @Order(6)
  void slowRedis_isOneAlertThatIsResolved() {
    long before = degraded("all");
    SERVERS.proxyA().set(Fault.slow(Duration.ofMillis(20)));

    Tiers.eventually("raised", () -> degraded("open") == 1);
    SERVERS.proxyA().set(Fault.NONE);

    Tiers.eventually("resolved", () -> degraded("open") == 0);
    assertThat(degraded("all")).isEqualTo(before + 1);
    assertThat(b.isReadyAndHot()).isTrue();
  }

  private long degraded(String status) {
    return alerts(b, status, "cache_degraded");
  }

  private static Fault refusing() {
    return Fault.of(Fault.Kind.REFUSING);
  }

  private static long rebuilds() {
    return Long.parseLong(
        io.emberstone.cache.store.OutboxTable.value(
            "SELECT count(*) FROM job WHERE key = 'Rebuild cache for all orgs'"));
  }

  private static long open(Service service) {
    return alerts(service, "open", "redis_fallback_mode");
  }

  private static long alerts(Service service, String status, String kind) {
    return json(service, "system/alerts?size=100&status=" + status)
        .getJsonArray("items")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(alert -> alert.getString("kind").equals(kind))
        .count();
  }

  private static int total(Service service, String query) {
    return json(service, "cache/stats" + query).getJsonObject("overview").getInt("totalRequests");
  }

  private static JsonObject json(Service service, String path) {
    return json(service.text("api/" + path).body());
  }

  private static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}

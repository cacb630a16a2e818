package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.RedisServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the catalogue's callers see while Redis is away, and what is rebuilt afterwards. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CatalogOutageIT {

  private static final String EVENTS = "emberstone_events_total";
  private static final double LIMIT_MS = 500;
  private static final String REBUILD =
      "SELECT count(*) FROM emberstone.job WHERE key = 'Rebuild cache for all orgs'"
          + " AND status = 'succeeded'";

  private final RedisServer redis = TestServers.redis();
  private final Tiers tiers = new Tiers();
  private Service service;
  private Works works;

  @ArquillianResource URI root;

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.emberstone(
        Map.of(
            "emberstone.hot.lease", "PT1S",
            "emberstone.hot.probe", "PT0.2S",
            "emberstone.monitor", "PT0.2S",
            "emberstone.accesses.write", "PT0.2S",
            "emberstone.warming.top", "100",
            "emberstone.warming.per-second", "1000"));
  }

  @BeforeEach
  void ready() {
    service = new Service(root);
    Tiers.eventually("ready", service::isReadyAndHot);
    works = Works.added(service);
  }

  @AfterEach
  void everythingRunsAgain() {
    redis.resume();
    redis.start();
    tiers.close();
  }

  private long events(String name) {
    return service.measured(EVENTS, "event=\"" + name + '"');
  }

  // 2
  @Test
  void timeout_ofAHungRedisIsNoErrorAndCostsNoWrite() {
    String bom = works.bom(works.product("B-1", "10"));
    works.get("boms/" + bom);
    long timeouts = events("redis_timeout");
    long failedWrites = events("cache_write_failed");
    redis.pause();

    HttpResponse<String> answer = works.get("boms/" + bom);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Works.cacheStatus(answer)).isEqualTo("emberstone; fwd=bypass; detail=DURABLE");
    assertThat(Works.took(answer)).isLessThan(LIMIT_MS);
    assertThat(events("redis_timeout")).isEqualTo(timeouts + 1);
    assertThat(events("cache_write_failed")).isEqualTo(failedWrites);
  }

  // 3
  @Test
  void refusedConnections_leaveEveryReadAndWriteAsTheyWere() {
    String product = works.product("B-1", "10");
    String bom = works.bom(product);
    String plate = works.plate("L-1", product);
    String token =
        Works.json(works.send("POST", "sessions", "{\"userId\": \"%s\"}".formatted(works.id())))
            .getString("token");
    List<String> paths =
        List.of("products", "products/" + product, "boms/" + bom, "license-plates/" + plate);
    paths.forEach(works::get);
    long fallbacks = events("redis_fallback_mode_enabled");
    redis.kill();

    works.get("products");
    for (String path : paths) {
      HttpResponse<String> answer = works.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(Works.cacheStatus(answer)).contains("fwd=bypass; detail=DURABLE");
      assertThat(Works.took(answer)).isLessThan(LIMIT_MS);
    }
    assertThat(works.get("sessions/current", "Emberstone-Session", token).statusCode())
        .isEqualTo(200);
    assertThat(works.reprice(product, "B-1", "12").statusCode()).isEqualTo(200);
    assertThat(Works.json(works.get("boms/" + bom)).getInt("materialCost")).isEqualTo(36);

    assertThat(events("redis_fallback_mode_enabled")).isEqualTo(fallbacks + 1);
    Tiers.eventually(
        "one alert",
        () ->
            service
                    .text("api/system/alerts?status=open")
                    .body()
                    .split("Redis cache unavailable. Running in database-only mode.", -1)
                    .length
                == 2);
  }

  // 4
  @Test
  void recovery_isNoticedAndEveryOrganizationsCacheRebuilt() {
    Works silent = Works.added(service);
    silent.product("B-1", "1");
    String product = works.product("B-1", "10");
    String bom = works.bom(product);
    for (int i = 0; i < 3; i++) {
      works.get("products/" + product);
      works.get("boms/" + bom);
    }
    Tiers.eventually(
        "counted",
        () ->
            tiers.number(
                    "SELECT count(*) FROM emberstone.cache_access WHERE owner = ?",
                    works.id().toString())
                >= 2);
    long rebuilt = tiers.number(REBUILD);
    long restored = events("redis_cache_restored");
    redis.kill();
    works.get("products/" + product);
    works.reprice(product, "B-1", "12");

    redis.start();

    Tiers.eventually("rebuilt", () -> tiers.number(REBUILD) > rebuilt);
    assertThat(events("redis_cache_restored")).isGreaterThan(restored);
    assertThat(tiers.hot("products:org", silent.id().toString())).isNotNull();
    assertThat(Works.isHot(works.get("products"))).isTrue();
    assertThat(Works.isHot(works.get("products/" + product))).isTrue();
    HttpResponse<String> bill = works.get("boms/" + bom);
    assertThat(Works.isHot(bill)).isTrue();
    assertThat(Works.json(bill).getInt("materialCost")).isEqualTo(36);
  }
}

package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.catalog.store.CatalogTables;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.fixture.TestTokens;
import io.emberstone.dev.servers.RedisServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** What the catalogue's callers see of the cache, on real tiers. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CatalogIT {

  private static final String EVENTS = "emberstone_events_total";

  private final RedisServer redis = TestServers.redis();
  private final Tiers tiers = new Tiers();
  private Service service;
  private Works works;

  @ArquillianResource URI root;

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.patientEmberstone(
        Map.of(
            "emberstone.hot.probe", "PT0.2S",
            "emberstone.hot.jitter", "0",
            "emberstone.monitor", "PT0.2S",
            "emberstone.region.license-plate.ttl", "PT2S"));
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
    configure("maxmemory", "0");
    configure("maxmemory-policy", "noeviction");
    tiers.close();
  }

  private void configure(String name, String value) {
    try (Jedis client = new Jedis("127.0.0.1", redis.port())) {
      client.configSet(name, value);
    }
  }

  private long events(String name) {
    return service.measured(EVENTS, "event=\"" + name + '"');
  }

  // 1
  @Test
  void cacheMiss_isAnsweredFromPostgresAndThenCachedWithTheRegionsTtl() {
    String product = works.product("B-1", "10");
    String bom = works.bom(product);
    String plate = works.plate("L-1", product);
    Map<String, Duration> kinds =
        Map.of(
            "products/" + product,
            Duration.ofHours(1),
            "products",
            Duration.ofHours(1),
            "boms/" + bom,
            Duration.ofMinutes(30),
            "license-plates/" + plate,
            Duration.ofSeconds(2));
    kinds.forEach(
        (path, ttl) -> {
          long misses = service.measured("emberstone_misses_total");
          long hits = service.measured("emberstone_hits_total");

          HttpResponse<String> first = works.get(path);
          HttpResponse<String> second = works.get(path);

          assertThat(Works.cacheStatus(first))
              .as(path)
              .isEqualTo("emberstone; fwd=miss; stored; detail=DURABLE");
          assertThat(Works.isHot(second)).as(path).isTrue();
          String shown = Works.cacheStatus(second);
          assertThat(Long.parseLong(shown.substring(shown.indexOf("ttl=") + 4)))
              .as(path)
              .isBetween(ttl.toSeconds() - 60, ttl.toSeconds());
          assertThat(second.body()).isEqualTo(first.body());
          assertThat(service.measured("emberstone_misses_total")).isGreaterThan(misses);
          assertThat(service.measured("emberstone_hits_total")).isGreaterThan(hits);
        });
  }

  // 5
  @Test
  void eviction_takesUnusedEntriesOneByOneAndLeavesTheHotOnes() {
    String hot = works.product("B-hot", "10");
    List<String> unused = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      unused.add(works.product("B-" + i, "1"));
      works.get("products/" + unused.get(i));
    }
    long evictions = events("redis_eviction");
    configure("maxmemory-samples", "64");
    configure("maxmemory-policy", "allkeys-lru");
    try (Jedis client = new Jedis("127.0.0.1", redis.port())) {
      String used = client.info("memory").split("used_memory:", 2)[1].split("\r", 2)[0];
      configure("maxmemory", String.valueOf(Long.parseLong(used) + (1 << 20)));
    }

    for (int i = 0; unused(unused) == unused.size(); i++) {
      assertThat(i).as("fillers").isLessThan(400);
      service.post(Configurations.seeded("filler-" + UUID.randomUUID(), 5000, "s"));
      works.get("products/" + hot);
    }

    assertThat(Works.isHot(works.get("products/" + hot))).isTrue();
    Tiers.eventually("told", () -> events("redis_eviction") > evictions);
    for (String product : unused) {
      assertThat(works.get("products/" + product).statusCode()).isEqualTo(200);
    }
  }

  private int unused(List<String> products) {
    return (int)
        products.stream().filter(id -> tiers.hot("product", works.key(id)) != null).count();
  }

  // 7
  @Test
  void stampede_isOneQueryAndOneAnswer() {
    String bom = works.bom(works.product("B-1", "10"));
    works.get("boms/" + bom);
    // The planner looks into indexes too, so one query counts for more than one scan.
    tiers.evict("bom", works.key(bom));
    long before = tiers.reads("bom");
    works.get("boms/" + bom);
    long reads = tiers.reads("bom");
    long oneQuery = reads - before;
    tiers.evict("bom", works.key(bom));
    ExecutorService users = Executors.newFixedThreadPool(100);
    try {
      List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        asked.add(CompletableFuture.supplyAsync(() -> works.get("boms/" + bom), users));
      }
      List<HttpResponse<String>> answers = asked.stream().map(CompletableFuture::join).toList();

      assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
      assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
      assertThat(tiers.reads("bom")).isEqualTo(reads + oneQuery);
    } finally {
      users.shutdownNow();
    }
  }

  // 8
  @Test
  void ttlExpiry_isAMissWithAFreshValueAndANewTtl() {
    String product = works.product("B-1", "10");
    String plate = works.plate("L-1", product);
    works.get("license-plates/" + plate);
    assertThat(Works.isHot(works.get("license-plates/" + plate))).isTrue();
    // Behind the service's back, so that only the TTL can tell.
    CatalogTables.asOwner("UPDATE license_plate SET quantity = 7 WHERE id = '%s'".formatted(plate));

    Tiers.eventually(
        "expired", () -> Works.json(works.get("license-plates/" + plate)).getInt("quantity") == 7);

    HttpResponse<String> again = works.get("license-plates/" + plate);
    assertThat(Works.isHot(again)).isTrue();
    assertThat(Works.cacheStatus(again)).matches(".*ttl=[012]");
  }

  // 9
  @Test
  void tenants_neverMeet() {
    String mine = works.product("B-1", "10");
    Works others = Works.added(service);
    CatalogTables.asOwner(
        """
        INSERT INTO product SELECT '%s', id, code, 'THEIRS', description, base_uom, status,
          std_price, barcode, gtin, version, created_at, updated_at FROM product WHERE id = '%s'"""
            .formatted(others.id(), mine));
    String theirs = others.product("B-2", "99");

    assertThat(others.get("products/" + mine).body()).contains("THEIRS");
    assertThat(works.get("products/" + mine).body()).contains("Bolt").doesNotContain("THEIRS");
    assertThat(works.get("products/" + theirs).statusCode()).isEqualTo(404);
    assertThat(works.send("POST", "boms", Works.bill(theirs)).statusCode()).isEqualTo(422);
    Service asMine = service.as(TestTokens.member("m", works.id().toString()));
    for (String path :
        List.of("products", "products/" + theirs, "products/" + mine, "boms/" + mine)) {
      HttpResponse<String> answer = asMine.text("api/orgs/" + others.id() + '/' + path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body()).doesNotContain("THEIRS", "B-2");
    }
    for (String crafted :
        List.of(
            "*",
            ":",
            "%7B",
            "..%2F",
            "../" + others.id(),
            works.id() + ":" + mine,
            others.id() + ":" + theirs,
            mine + "%0A" + theirs,
            "x".repeat(10_000))) {
      HttpResponse<String> answer = works.get("products/" + crafted);
      assertThat(answer.statusCode()).as(crafted).isIn(400, 404, 414);
      assertThat(answer.body()).doesNotContain("THEIRS", "B-2");
    }
  }

  // 9
  @Test
  void plantedEntryOfAnotherTenant_isAMissAndAnEvent() {
    String mine = works.product("B-1", "10");
    Works others = Works.added(service);
    String theirs = others.product("B-2", "99");
    works.get("products/" + mine);
    others.get("products/" + theirs);
    long unreadable = events("cache_entry_unreadable");

    tiers.plant("product", works.key(mine), tiers.hot("product", others.key(theirs)));
    HttpResponse<String> answer = works.get("products/" + mine);

    assertThat(answer.body()).contains("B-1").doesNotContain("B-2");
    assertThat(Works.cacheStatus(answer)).contains("fwd=miss");
    assertThat(events("cache_entry_unreadable")).isEqualTo(unreadable + 1);
    assertThat(Works.isHot(works.get("products/" + mine))).isTrue();
  }
}

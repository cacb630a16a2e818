package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.emberstone.container.Service.Answer;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job in Open Liberty on a real Redis and a real PostgreSQL. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ScenarioMatricesIT {

  private static final String CHECKSUM =
      "fb468a5fc2b6d1aa5c1cb3fa0b2065f92d7a6c4e0aa3d4dc4f074b477e286b34";
  private static final String UNKNOWN = "0".repeat(64);

  private final Tiers tiers = new Tiers();
  private final String fund = "fund-" + UUID.randomUUID();
  private Service service;

  @ArquillianResource URI root;

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.patientEmberstone(Map.of());
  }

  @BeforeEach
  void ready() {
    service = new Service(root);
    Tiers.eventually("ready", service::isReadyAndHot);
  }

  @AfterEach
  void close() {
    tiers.close();
  }

  @Test
  void miss_generatesOnceAndStoresInBothTiers() {
    Answer first = service.post(Configurations.seeded(fund, 10_000, Configurations.DEFAULT_SEED));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.source()).isEqualTo("GENERATED");
    assertThat(first.cacheStatus()).isEqualTo("emberstone; fwd=miss; stored; detail=GENERATED");
    assertThat(first.checksum()).isEqualTo(CHECKSUM);
    assertThat(tiers.rows(first.key())).isEqualTo(1);
    assertThat(tiers.hot("scenario-result", first.key())).isNotNull();
    assertThat(tiers.hot("scenario-matrix", first.key())).hasSizeGreaterThan(90_000);
  }

  @Test
  void entriesInRedis_areKeysWithATtlOfTheirOwn() {
    String key = service.post(Configurations.small(fund)).key();

    for (String region : List.of("scenario-result", "scenario-matrix")) {
      assertThat(tiers.ttl(region + ":" + key))
          .as(region)
          .isBetween(Duration.ofHours(24), Duration.ofHours(25));
    }
  }

  @Test
  void repeatedRequest_isHotAndSaysTheSame() {
    Answer first = service.post(Configurations.small(fund));
    Answer second = service.post(Configurations.small(fund));

    assertThat(second.source()).isEqualTo("HOT");
    assertThat(second.cacheStatus()).startsWith("emberstone; hit; detail=HOT; ttl=");
    assertThat(second.body().get("matrix")).isEqualTo(first.body().get("matrix"));
    assertThat(second.body().get("summary")).isEqualTo(first.body().get("summary"));
    for (String said : List.of("generatedAt", "recyclingMultiples", "warnings", "stale")) {
      assertThat(second.body().getJsonObject("metadata").get(said))
          .as(said)
          .isEqualTo(first.body().getJsonObject("metadata").get(said));
    }
  }

  @Test
  void hotHit_touchesNoTable() {
    String key = service.post(Configurations.small(fund)).key();
    long before = tiers.tableReads();

    for (int i = 0; i < 10; i++) {
      assertThat(service.post(Configurations.small(fund)).source()).isEqualTo("HOT");
      assertThat(service.get("api/scenario-matrices/" + key).source()).isEqualTo("HOT");
      assertThat(service.bytes("api/scenario-matrices/" + key + "/cells").statusCode())
          .isEqualTo(200);
    }

    assertThat(tiers.tableReads()).isEqualTo(before);
    service.get("api/scenario-matrices/" + UNKNOWN);
    assertThat(tiers.tableReads()).as("the count does count").isGreaterThan(before);
  }

  @Test
  void durableHit_warmsTheHotTier() {
    String key = service.post(Configurations.small(fund)).key();
    tiers.evict("scenario-result", key);

    Answer durable = service.post(Configurations.small(fund));

    assertThat(durable.source()).isEqualTo("DURABLE");
    assertThat(durable.cacheStatus()).isEqualTo("emberstone; fwd=miss; stored; detail=DURABLE");
    assertThat(service.post(Configurations.small(fund)).source()).isEqualTo("HOT");
    assertThat(tiers.rows(key)).isEqualTo(1);
    assertThat(tiers.version(key)).isEqualTo(1);
  }

  @Test
  void corruptHotEntry_isAMissAndMended() {
    String key = service.post(Configurations.small(fund)).key();
    tiers.corrupt("scenario-result", key);

    assertThat(service.post(Configurations.small(fund)).source()).isEqualTo("DURABLE");
    assertThat(service.post(Configurations.small(fund)).source()).isEqualTo("HOT");
  }

  @Test
  void columns_comeInTheCallersOrder() {
    Answer posted = service.post(Configurations.small(fund));
    Answer got = service.get("api/scenario-matrices/" + posted.key());

    assertThat(buckets(posted)).containsExactly("Seed", "Series B", "Series A");
    assertThat(buckets(got)).containsExactly("Seed", "Series A", "Series B");
    assertThat(posted.body().getJsonArray("summary").get(1))
        .isEqualTo(got.body().getJsonArray("summary").get(2));
  }

  @Test
  void unknownKey_is404() {
    HttpResponse<String> answer = service.text("api/scenario-matrices/" + UNKNOWN);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(service.text("api/scenario-matrices/" + UNKNOWN + "/cells").statusCode())
        .isEqualTo(404);
  }

  @Test
  void getOfAnUnknownKey_neverHidesWhatAPostGeneratesMeanwhile() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 20; round++) {
        String configuration = Configurations.seeded(fund, 50, "round-" + round);
        String key = Configurations.keyOfSeeded(fund, 50, "round-" + round);
        CountDownLatch answered = new CountDownLatch(1);
        Future<?> asking =
            threads.submit(
                () -> {
                  while (answered.getCount() > 0) {
                    service.text("api/scenario-matrices/" + key);
                    service.text("api/scenario-matrices/" + key + "/cells");
                  }
                });

        assertThat(service.post(configuration).key()).isEqualTo(key);
        HttpResponse<String> result = service.text("api/scenario-matrices/" + key);
        HttpResponse<byte[]> cells = service.bytes("api/scenario-matrices/" + key + "/cells");
        answered.countDown();
        asking.get(30, TimeUnit.SECONDS);

        assertThat(result.statusCode()).isEqualTo(200);
        assertThat(cells.statusCode()).isEqualTo(200);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 100})
  void concurrentMissesOfOneKey_areOneGenerationAndOneRow(int callers) throws Exception {
    String configuration = Configurations.seeded(fund, 5000, "stampede-" + callers);
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return service.post(configuration);
                }));
      }
      start.countDown();

      Set<JsonValue> bodies = new HashSet<>();
      Set<String> generatedAt = new HashSet<>();
      String key = "";
      for (Future<Answer> future : answers) {
        Answer answer = future.get(60, TimeUnit.SECONDS);
        assertThat(answer.status()).isEqualTo(200);
        bodies.add(answer.body().get("matrix"));
        bodies.add(answer.body().get("summary"));
        generatedAt.add(answer.body().getJsonObject("metadata").getString("generatedAt"));
        key = answer.key();
      }
      assertThat(bodies).hasSize(2);
      assertThat(generatedAt).hasSize(1);
      assertThat(tiers.rows(key)).isEqualTo(1);
      assertThat(tiers.version(key)).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void cells_areTheMatrixInEveryRepresentation() throws Exception {
    String cells =
        "api/scenario-matrices/"
            + service.post(Configurations.seeded(fund, 10_000, Configurations.DEFAULT_SEED)).key()
            + "/cells";

    HttpResponse<byte[]> raw = service.bytes(cells, "Accept", "application/octet-stream");
    HttpResponse<byte[]> zstd = service.bytes(cells, "Accept-Encoding", "zstd");
    HttpResponse<byte[]> npy = service.bytes(cells, "Accept", "application/x-npy");
    HttpResponse<String> csv = service.text(cells, "Accept", "text/csv");
    HttpResponse<String> json = service.text(cells, "Accept", "application/json");

    assertThat(sha256(raw.body())).isEqualTo(CHECKSUM);
    assertThat(raw.headers().firstValueAsLong("Content-Length")).hasValue(120_000);
    assertThat(zstd.headers().firstValue("Content-Encoding")).hasValue("zstd");
    assertThat(Zstd.decompress(zstd.body(), 120_000)).isEqualTo(raw.body());
    assertThat(npy.body()).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0).endsWith(raw.body());
    assertThat(csv.body()).startsWith("Seed,Series A,Series B\r\n");
    assertThat(csv.body().lines()).hasSize(10_001);
    assertThat(json.body()).startsWith("[[").endsWith("]]");
    assertThat(service.text(cells, "Accept", "image/png").statusCode()).isEqualTo(406);
  }

  @Test
  void cells_areRevalidatedAndReadInParts() throws Exception {
    String cells =
        "api/scenario-matrices/" + service.post(Configurations.small(fund)).key() + "/cells";
    HttpResponse<byte[]> whole = service.bytes(cells);
    String tag = whole.headers().firstValue("ETag").orElseThrow();

    HttpResponse<byte[]> part = service.bytes(cells, "Range", "bytes=4-7", "If-Range", tag);
    HttpResponse<byte[]> changed = service.bytes(cells, "Range", "bytes=4-7", "If-Range", "\"x\"");

    assertThat(service.bytes(cells, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 4-7/2400");
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 4, 8));
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(service.bytes(cells, "Range", "bytes=9999-").statusCode()).isEqualTo(416);
  }

  @Test
  void simulation_usesTheMatrixOfItsConfiguration() {
    String body = "{\"fundId\": \"" + fund + "\", \"runs\": 500, \"timeHorizonYears\": 8}";

    Answer first = service.post("api/monte-carlo/simulate", body);
    Answer second = service.post("api/monte-carlo/simulate", body);

    assertThat(first.source()).isEqualTo("GENERATED");
    assertThat(second.source()).isEqualTo("HOT");
    assertThat(second.body().get("fund")).isEqualTo(first.body().get("fund"));
    assertThat(service.get("api/scenario-matrices/" + first.key()).status()).isEqualTo(200);
  }

  @Test
  void inventory_listsWhatIsStored() {
    service.post(Configurations.seeded(fund, 60, "a"));
    service.post(Configurations.seeded(fund, 60, "b"));

    Answer page = service.get("api/scenario-matrices?fundId=" + fund + "&status=complete&size=1");

    assertThat(page.body().getInt("total")).isEqualTo(2);
    assertThat(page.body().getJsonArray("items")).hasSize(1);
  }

  @Test
  void badRequest_namesEveryViolationAndLeaksNothing() {
    Answer answer =
        service.post(
            "{\"fundId\": \"\", \"numScenarios\": \"many\", \"surprise\": 1, \"buckets\": []}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().getJsonArray("errors").toString())
        .contains("fundId", "numScenarios", "surprise", "buckets", "correlationWeights")
        .doesNotContain("Exception", "io.emberstone");
  }

  @ParameterizedTest
  @CsvSource({
    ", '{}', 415, Unsupported media type",
    "application/json;charset=iso-8859-1, '{}', 415, The body must be application/json in UTF-8.",
    "text/plain, '{}', 415, Unsupported media type",
    "'Application/JSON; charset=\"Utf-8\"', '[]', 400, The body must be a JSON object.",
    "application/json, '', 400, The body is empty; it must be JSON.",
    "application/json, '[1', 400, 'Malformed JSON at line 1, column 3.'",
    "application/json;charset=UTF-8, '[]', 400, The body must be a JSON object."
  })
  void bodyThatIsNotUnderstood_isRefusedByItsProblem(
      String type, String body, int status, String detail) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    for (String path : List.of("api/scenario-matrices", "api/monte-carlo/simulate")) {
      HttpResponse<String> answer = service.post(path, Optional.ofNullable(type), bytes);

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.body()).contains(detail);
    }
  }

  @Test
  void bodyOverAMegabyte_isRefused() {
    HttpResponse<String> answer =
        service.post(
            "api/scenario-matrices", Optional.of("application/json"), new byte[(1 << 20) + 1]);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("The body is larger than 1048576 bytes.");
  }

  @Test
  void measures_countEveryRequestAsHitOrMiss() {
    long before = measured("emberstone_hits_total") + measured("emberstone_misses_total");
    service.post(Configurations.small(fund));
    service.post(Configurations.small(fund));
    service.get("api/scenario-matrices/" + UNKNOWN);

    long after = measured("emberstone_hits_total") + measured("emberstone_misses_total");
    assertThat(after - before).isEqualTo(3);
  }

  private long measured(String name) {
    return service.measured(name, "region=\"scenario-result\"");
  }

  private static List<String> buckets(Answer answer) {
    return answer
        .body()
        .getJsonObject("matrix")
        .getJsonArray("buckets")
        .getValuesAs(JsonString::getString);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}

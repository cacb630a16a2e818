package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.container.Service.Answer;
import io.emberstone.faults.Direction;
import io.emberstone.faults.Fault;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What two servers on the same tiers do for each other, and to each other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoServersIT {

  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final int CALLERS = 1000;
  private static final int ROUNDS = 3;

  /** As many as each server has threads for, with some to spare for being asked how it is. */
  private static final int FIRST_CALLERS = 20;

  @RegisterExtension
  static final TwoServers SERVERS =
      new TwoServers(
              Map.of(
                  "emberstone.hot.lease", LEASE.toString(),
                  "emberstone.hot.probe", "PT0.2S",
                  "emberstone.region.scenario-result.wait", "PT0.2S",
                  "emberstone.region.scenario-matrix.wait", "PT0.2S",
                  // Two thousand callers on two cores are answered, but not within ten seconds.
                  "emberstone.request.deadline", "PT55S"))
          // What must not notice anything must not be in a hurry on a machine that is busy.
          .onlyA(Deployments.PATIENT);

  private final Tiers tiers = new Tiers();
  private final String fund = "fund-" + UUID.randomUUID();
  private final Service a = SERVERS.a();
  private final Service b = SERVERS.b();

  @AfterEach
  void close() {
    tiers.close();
  }

  @Test
  void generatedOnOneServer_isHotOnTheOther() {
    Answer first = a.post(Configurations.small(fund));
    byte[] filledByA = tiers.hot("scenario-result", first.key());

    assertThat(first.source()).isEqualTo("GENERATED");
    Tiers.eventually("hot", () -> b.post(Configurations.small(fund)).isHot());
    assertThat(b.post(Configurations.small(fund)).checksum()).isEqualTo(first.checksum());
    assertThat(tiers.hot("scenario-result", first.key())).isEqualTo(filledByA);
  }

  @Test
  void thousandCallersOnEachServer_areOneGenerationAndOneRow() throws Exception {
    String configuration = Configurations.seeded(fund, 10_000, Configurations.DEFAULT_SEED);
    String key = Configurations.keyOfSeeded(fund, 10_000, Configurations.DEFAULT_SEED);
    long generated = generations();
    List<CompletableFuture<Answer>> asked = new ArrayList<>();
    try (GenerationLock lock = GenerationLock.of(key)) {
      awaitMisses(FIRST_CALLERS, () -> asked.addAll(postOnBoth(configuration, FIRST_CALLERS)));
      asked.addAll(postOnBoth(configuration, CALLERS - FIRST_CALLERS));
      assertThat(asked).noneMatch(CompletableFuture::isDone);
    }

    List<Answer> answers = all(asked);

    assertThat(answers).hasSize(2 * CALLERS).extracting(Answer::status).containsOnly(200);
    assertThat(answers.stream().map(Answer::checksum).distinct()).hasSize(1);
    assertThat(answers.stream().filter(TwoServersIT::wasGeneratedForItself)).hasSize(1);
    assertThat(generations() - generated).isEqualTo(1);
    assertThat(tiers.rows(key)).isEqualTo(1);
    assertThat(tiers.version(key)).isEqualTo(1);
  }

  @Test
  void differentKeys_doNotWaitForEachOther() throws Exception {
    a.post(Configurations.small(fund));
    List<CompletableFuture<Answer>> waiting = new ArrayList<>();
    try (GenerationLock lock = GenerationLock.of(Configurations.keyOfSeeded(fund, 100, "held"))) {
      awaitMisses(
          FIRST_CALLERS,
          () ->
              waiting.addAll(postOnBoth(Configurations.seeded(fund, 100, "held"), FIRST_CALLERS)));

      for (Service server : List.of(a, b)) {
        String free = Configurations.seeded(fund, 100, "free-" + UUID.randomUUID());
        assertThat(server.post(free).source()).isEqualTo("GENERATED");
        assertThat(server.post(Configurations.small(fund)).status()).isEqualTo(200);
      }
      assertThat(waiting).noneMatch(CompletableFuture::isDone);
    }

    assertThat(all(waiting)).extracting(Answer::status).containsOnly(200);
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSING", "HUNG"})
  void cutOffFromRedis_answersFromPostgresqlWhileTheOtherNeverNotices(Fault.Kind fault) {
    String known = Configurations.small(fund);
    String checksum = a.post(known).checksum();
    long fallbacksOfA = fallbacks(a);
    List<Duration> onHotTier = new ArrayList<>();

    for (int round = 0; round < ROUNDS; round++) {
      Tiers.eventually("hot", () -> b.post(known).isHot());
      SERVERS.proxyB().set(Fault.of(fault));
      onHotTier.add(spent("hot", b.post(known)));
      for (int i = 0; i < 5; i++) {
        Answer fromPostgresql = b.post(known);
        assertThat(fromPostgresql.source()).isEqualTo("DURABLE");
        assertThat(fromPostgresql.checksum()).isEqualTo(checksum);
        assertThat(a.post(known).source()).isEqualTo("HOT");
      }
      String unknown = Configurations.small(fund + "-" + round);
      assertThat(b.post(unknown).source()).isEqualTo("GENERATED");
      assertThat(a.post(unknown).source()).isEqualTo("DURABLE");
      assertThat(b.ofServer("health/ready").statusCode()).isEqualTo(200);
      SERVERS.proxyB().set(Fault.NONE);
    }

    Tiers.eventually("hot again", () -> b.post(known).isHot());
    assertThat(fallbacks(a)).isEqualTo(fallbacksOfA);
    // Besides its load, by the server's own account, and in the best of the rounds: this machine
    // has other things to do.
    assertThat(Collections.min(onHotTier)).isLessThan(Duration.ofMillis(500));
  }

  @Test
  void redisStandsStillInMidValue_answersAllTheSame() throws Exception {
    Answer posted = a.post(Configurations.seeded(fund, 10_000, Configurations.DEFAULT_SEED));
    String cells = "api/scenario-matrices/" + posted.key() + "/cells";
    assertThat(tiers.hot("scenario-matrix", posted.key())).hasSizeGreaterThan(90_000);

    SERVERS.proxyB().setAfter(20_000, Direction.DOWNSTREAM, Fault.HUNG);
    HttpResponse<byte[]> answer = b.bytes(cells, "Accept", "application/octet-stream");

    Tiers.eventually("in mid-value", () -> SERVERS.proxyB().fault() == Fault.HUNG);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(sha256(answer.body())).isEqualTo(posted.checksum());
    assertThat(answer.headers().firstValue("Cache-Status").orElseThrow()).contains("DURABLE");
    SERVERS.proxyB().set(Fault.NONE);
    Tiers.eventually("hot again", () -> b.get("api/scenario-matrices/" + posted.key()).isHot());
  }

  @Test
  @Order(Integer.MAX_VALUE) // the last, so that nobody waits for A to come back
  void killedWhileGenerating_leavesTheKeyToTheOther() {
    String configuration = Configurations.largest(fund);
    String key = Configurations.keyOfLargest(fund);
    CompletableFuture<Answer> lost = a.posted(configuration);
    Tiers.eventually("generating on A", () -> GenerationLock.isHeld(key));
    SERVERS.pauseA();
    assertThat(GenerationLock.isHeld(key)).as("in the middle of it").isTrue();
    SERVERS.killA();

    long began = System.nanoTime();
    Answer answer = b.post(configuration);
    Duration took = Duration.ofNanos(System.nanoTime() - began);

    assertThat(answer.source()).isEqualTo("GENERATED");
    // The rest is for storing some megabytes on a machine with other things to do.
    assertThat(took.minus(spent("generate", answer)).minus(LEASE))
        .isLessThan(Duration.ofSeconds(5));
    assertThat(tiers.rows(key)).isEqualTo(1);
    assertThat(tiers.version(key)).isEqualTo(1);
    assertThat(lost).failsWithin(Duration.ofSeconds(10));
    Tiers.eventually("hot on B", () -> b.post(configuration).isHot());
  }

  @Test
  void unknownOnOneServer_isFoundOnceTheOtherHasGeneratedIt() {
    for (int round = 0; round < ROUNDS; round++) {
      String key = Configurations.keyOfSeeded(fund, 50, "round-" + round);
      String matrix = "api/scenario-matrices/" + key;
      assertThat(b.text(matrix).statusCode()).isEqualTo(404);
      assertThat(b.text(matrix + "/cells").statusCode()).isEqualTo(404);

      assertThat(a.post(Configurations.seeded(fund, 50, "round-" + round)).key()).isEqualTo(key);

      assertThat(b.text(matrix).statusCode()).isEqualTo(200);
      assertThat(b.text(matrix + "/cells").statusCode()).isEqualTo(200);
    }
  }

  private List<CompletableFuture<Answer>> postOnBoth(String configuration, int callersOnEach) {
    return Stream.generate(() -> Stream.of(a, b))
        .limit(callersOnEach)
        .flatMap(both -> both)
        .map(server -> server.posted(configuration))
        .toList();
  }

  /** Returns when that many more requests have missed on each server. */
  private void awaitMisses(int count, Runnable requests) {
    long missedByA = misses(a);
    long missedByB = misses(b);
    requests.run();
    Tiers.eventually(
        "asked on both servers",
        () -> misses(a) - missedByA >= count && misses(b) - missedByB >= count);
  }

  private static List<Answer> all(List<CompletableFuture<Answer>> asked) throws Exception {
    CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).get(2, TimeUnit.MINUTES);
    return asked.stream().map(CompletableFuture::join).toList();
  }

  private static boolean wasGeneratedForItself(Answer answer) {
    return answer.source().equals("GENERATED") && !answer.cacheStatus().contains("collapsed");
  }

  private long generations() {
    return Stream.of(a, b)
        .mapToLong(
            server ->
                server.measured(
                    "emberstone_lookup_seconds_count",
                    "region=\"scenario-matrix\"",
                    "tier=\"generated\""))
        .sum();
  }

  private static long misses(Service server) {
    return server.measured("emberstone_misses_total", "region=\"scenario-result\"");
  }

  private static long fallbacks(Service server) {
    return server.measured("emberstone_events_total", "event=\"redis_fallback_mode_enabled\"");
  }

  /** By the server's own account. */
  private static Duration spent(String on, Answer answer) {
    String timing = answer.response().headers().firstValue("Server-Timing").orElseThrow();
    Matcher ms = Pattern.compile("\\b" + on + ";dur=([0-9.]+)").matcher(timing);
    assertThat(ms.find()).isTrue();
    return Duration.ofNanos((long) (Double.parseDouble(ms.group(1)) * 1e6));
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}

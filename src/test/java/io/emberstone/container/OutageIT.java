package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.container.Service.Answer;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.PostgresServer;
import io.emberstone.dev.servers.RedisServer;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a caller sees while a tier is away, and afterwards. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OutageIT {

  private final RedisServer redis = TestServers.redis();
  private final PostgresServer postgres = TestServers.postgres();
  private final Tiers tiers = new Tiers();
  private final String fund = "fund-" + UUID.randomUUID();
  private Service service;

  @ArquillianResource URI root;

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.emberstone(
        Map.of(
            "emberstone.hot.lease", "PT1S",
            "emberstone.hot.probe", "PT0.2S",
            "emberstone.region.scenario-result.wait", "PT0.2S",
            "emberstone.region.scenario-matrix.wait", "PT0.2S",
            "emberstone.durable.probe", "PT0.2S"));
  }

  @BeforeEach
  void ready() {
    service = new Service(root);
    Tiers.eventually("ready", this::isReady);
    Tiers.eventually("hot tier up", () -> health().contains("\"state\":\"UP\""));
  }

  @AfterEach
  void everythingRunsAgain() {
    redis.resume();
    redis.start();
    postgres.resume();
    postgres.start();
    tiers.close();
  }

  @Test
  void redisKilled_answersFromTheDurableTierAndIsUsedAgainAfterItsReturn() {
    Answer before = service.post(Configurations.small(fund));
    redis.kill();

    Answer known = service.post(Configurations.small(fund));
    Answer unknown = service.post(Configurations.small(fund + "-new"));

    assertThat(known.source()).isEqualTo("DURABLE");
    assertThat(known.cacheStatus()).isEqualTo("emberstone; fwd=bypass; detail=DURABLE");
    assertThat(known.checksum()).isEqualTo(before.checksum());
    assertThat(unknown.source()).isEqualTo("GENERATED");
    assertThat(isReady()).as("ready without the hot tier").isTrue();

    redis.start();
    service.eventuallyHot(Configurations.small(fund));
    assertThat(service.post(Configurations.small(fund)).checksum()).isEqualTo(before.checksum());
  }

  @Test
  void redisHung_answersAllTheSameAndIsUsedAgainAfterwards() {
    service.post(Configurations.small(fund));
    redis.pause();

    for (int i = 0; i < 5; i++) {
      Answer answer = service.post(Configurations.small(fund));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.source()).isEqualTo("DURABLE");
    }
    assertThat(service.post(Configurations.small(fund + "-new")).source()).isEqualTo("GENERATED");

    redis.resume();
    service.eventuallyHot(Configurations.small(fund));
  }

  @Test
  void postgresRefusingWrites_failsTheRequestAndLeavesTheHotTierEmpty() {
    String configuration = Configurations.small(fund);
    String key = service.post(configuration).key();
    tiers.evict("scenario-result", key);
    tiers.evict("scenario-matrix", key);
    tiers.forget(key);
    tiers.refuseWrites(true);
    try {
      Answer refused = service.post(configuration);

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.response().headers().firstValue("Content-Type"))
          .hasValue("application/problem+json");
      assertThat(tiers.hot("scenario-result", key)).isNull();
      assertThat(tiers.hot("scenario-matrix", key)).isNull();
      assertThat(tiers.rows(key)).isZero();
    } finally {
      tiers.refuseWrites(false);
    }

    Tiers.eventually("writable", () -> service.post(configuration).status() == 200);
    assertThat(tiers.version(key)).isEqualTo(1);
  }

  @Test
  void postgresHung_hotHitsGoOnAndTheRestIsToldToComeAgain() {
    service.eventuallyHot(Configurations.small(fund));
    postgres.pause();

    Answer hot = service.post(Configurations.small(fund));
    Answer unknown = service.post(Configurations.small(fund + "-new"));
    Answer hotStill = service.post(Configurations.small(fund));

    assertThat(hot.source()).isEqualTo("HOT");
    assertThat(unknown.status()).isEqualTo(503);
    assertThat(unknown.response().headers().firstValue("Retry-After")).isPresent();
    assertThat(hotStill.source()).isEqualTo("HOT");

    postgres.resume();
    Tiers.eventually(
        "stored again", () -> service.post(Configurations.small(fund + "-new")).status() == 200);
  }

  @Test
  void postgresKilled_hotHitsGoOnAndTheRestIsToldToComeAgain() {
    service.eventuallyHot(Configurations.small(fund));
    postgres.kill();

    assertThat(service.post(Configurations.small(fund)).source()).isEqualTo("HOT");
    assertThat(service.post(Configurations.small(fund + "-new")).status()).isEqualTo(503);
    Tiers.eventually("not ready", () -> !isReady());

    postgres.start();
    Tiers.eventually("ready", this::isReady);
    Tiers.eventually(
        "stored again", () -> service.post(Configurations.small(fund + "-new")).status() == 200);
  }

  @Test
  void bothTiersAway_is503AndNothingElse() {
    redis.kill();
    postgres.kill();

    Answer answer = service.post(Configurations.small(fund));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body().toString()).doesNotContain("Exception", "SQL", "org.");
  }

  private boolean isReady() {
    return service.ofServer("health/ready").statusCode() == 200;
  }

  private String health() {
    return service.ofServer("health/ready").body();
  }
}

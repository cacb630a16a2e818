package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.PostgresServer;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a caller waits for a PostgreSQL that does not answer. */
@ArquillianTest
@RunAsClient
class HungDatabaseIT {

  private static final int IN_FLIGHT = 8;
  private static final int LATER = 20;

  /** What a request waits at most: its deadline, and what a slow machine adds. */
  private static final Duration BY_ITS_DEADLINE = Duration.ofMillis(4_500);

  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final PostgresServer postgres = TestServers.postgres();
  private final Service service = new Service(TestLiberty.root());
  private final Tiers tiers = new Tiers();
  private final String fund = "fund-" + UUID.randomUUID();
  private final String known = Configurations.small(fund);

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.patientEmberstone(Map.of("emberstone.request.deadline", "PT2S"));
  }

  @BeforeEach
  void ready() {
    Tiers.eventually("ready", this::isReady);
    service.eventuallyHot(known);
  }

  @AfterEach
  void everythingRunsAgain() {
    postgres.resume();
    tiers.close();
  }

  @Test
  void hung_endsWhatIsInFlightByItsDeadlineAndTellsTheRestAtOnceUntilItIsBack() throws Exception {
    String unknown = Configurations.small(fund + "-new");
    try (AutoCloseable lock = tiers.lockMatrices()) {
      List<CompletableFuture<Duration>> inFlight =
          Stream.generate(() -> Configurations.small("fund-" + UUID.randomUUID()))
              .limit(IN_FLIGHT)
              .map(this::refused)
              .toList();
      Tiers.eventually("a statement waits", () -> tiers.waitedFor() > 0);
      postgres.pause();
      for (CompletableFuture<Duration> answer : inFlight) {
        assertThat(answer.get(1, TimeUnit.MINUTES)).isLessThan(BY_ITS_DEADLINE);
      }

      Tiers.eventually("not ready", () -> !isReady());
      for (int i = 0; i < LATER; i++) {
        assertThat(refused(unknown).get(1, TimeUnit.MINUTES)).isLessThan(AT_ONCE);
        assertThat(service.post(known).source()).isEqualTo("HOT");
      }
      postgres.resume();
    }

    Tiers.eventually("ready", this::isReady);
    assertThat(service.post(unknown).status()).isEqualTo(200);
  }

  @Test
  void tableLocked_endsTheRequestByItsDeadlineAndTheTierStaysUp() throws Exception {
    String unknown = Configurations.small(fund + "-new");
    try (AutoCloseable lock = tiers.lockMatrices()) {
      assertThat(refused(unknown).get(1, TimeUnit.MINUTES)).isLessThan(BY_ITS_DEADLINE);

      assertThat(isReady()).isTrue();
      assertThat(service.post(known).source()).isEqualTo("HOT");
    }

    assertThat(service.post(unknown).status()).isEqualTo(200);
  }

  @Test
  void commitStalled_endsTheRequestByItsDeadline() throws Exception {
    String unknown = Configurations.small(fund + "-new");
    try (AutoCloseable stall = tiers.stallCommits()) {
      assertThat(refused(unknown).get(1, TimeUnit.MINUTES)).isLessThan(BY_ITS_DEADLINE);
    }

    assertThat(service.post(unknown).status()).isEqualTo(200);
  }

  @Test
  void backendsEnded_costNoRequestItsAnswer() {
    for (int i = 0; i < IN_FLIGHT; i++) {
      tiers.endBackends();

      assertThat(service.post(Configurations.small(fund + "-" + i)).status()).isEqualTo(200);
    }
  }

  /** How long it took to be told to come again. */
  private CompletableFuture<Duration> refused(String configuration) {
    long began = System.nanoTime();
    return service
        .posted(configuration)
        .thenApply(
            answer -> {
              Duration took = Duration.ofNanos(System.nanoTime() - began);
              HttpHeaders headers = answer.response().headers();
              assertThat(answer.status()).isEqualTo(503);
              assertThat(headers.firstValue("Retry-After")).isPresent();
              assertThat(headers.firstValue("Content-Type")).hasValue("application/problem+json");
              return took;
            });
  }

  private boolean isReady() {
    return service.ofServer("health/ready").statusCode() == 200;
  }
}

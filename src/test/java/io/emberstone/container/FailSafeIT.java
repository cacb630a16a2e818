package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.container.Service.Answer;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.PostgresServer;
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

/** What a caller gets of a value that expired while PostgreSQL is away. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FailSafeIT {

  private final PostgresServer postgres = TestServers.postgres();
  private final String configuration = Configurations.small("fund-" + UUID.randomUUID());
  private Service service;

  @ArquillianResource URI root;

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.patientEmberstone(
        Map.of(
            "emberstone.region.scenario-result.ttl", "PT0.5S",
            "emberstone.region.scenario-matrix.ttl", "PT0.5S",
            "emberstone.durable.probe", "PT0.2S"));
  }

  @BeforeEach
  void ready() {
    service = new Service(root);
    Tiers.eventually("ready", service::isReadyAndHot);
  }

  @AfterEach
  void postgresRunsAgain() {
    postgres.start();
  }

  @Test
  void expiredValue_isServedMarkedStaleUntilPostgresAnswersAgain() {
    Answer fresh = service.post(configuration);
    postgres.kill();

    Tiers.eventually("stale", () -> service.post(configuration).cacheStatus().contains("; ttl=-"));
    Answer stale = service.post(configuration);

    assertThat(stale.status()).isEqualTo(200);
    assertThat(stale.cacheStatus()).startsWith("emberstone; hit; detail=HOT; ttl=-");
    assertThat(stale.body().getJsonObject("metadata").getBoolean("stale")).isTrue();
    assertThat(stale.checksum()).isEqualTo(fresh.checksum());
    assertThat(service.post(Configurations.small("fund-" + UUID.randomUUID())).status())
        .as("what is not kept")
        .isEqualTo(503);

    postgres.start();
    Tiers.eventually(
        "fresh again", () -> !service.post(configuration).cacheStatus().contains("; ttl=-"));
  }
}

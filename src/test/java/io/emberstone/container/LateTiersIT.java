package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.PostgresServer;
import io.emberstone.dev.servers.RedisServer;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service starts before its tiers do. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LateTiersIT {

  private static final String LATE = "late";

  private final RedisServer redis = TestServers.redis();
  private final PostgresServer postgres = TestServers.postgres();

  @ArquillianResource Deployer deployer;

  @Deployment(name = LATE, managed = false, testable = false)
  static WebArchive emberstone() {
    return Deployments.emberstone(
        Map.of("emberstone.hot.probe", "PT0.2S", "emberstone.durable.probe", "PT0.2S"));
  }

  @AfterEach
  void everythingRunsAgain() {
    redis.start();
    postgres.start();
    deployer.undeploy(LATE);
  }

  @Test
  void tiersAwayAtStart_areTakenUpWhenTheyCome() {
    redis.kill();
    postgres.kill();

    deployer.deploy(LATE);
    Service service = new Service(TestLiberty.root());

    assertThat(service.ofServer("health/live").statusCode()).isEqualTo(200);
    assertThat(service.ofServer("health/ready").statusCode()).isEqualTo(503);
    String configuration = Configurations.small("fund-" + UUID.randomUUID());
    assertThat(service.post(configuration).status()).isEqualTo(503);

    postgres.start();
    Tiers.eventually(
        "ready without Redis", () -> service.ofServer("health/ready").statusCode() == 200);
    assertThat(service.post(configuration).source()).isEqualTo("GENERATED");

    redis.start();
    service.eventuallyHot(configuration);
  }
}

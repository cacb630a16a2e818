package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.container.Service.Answer;
import io.emberstone.dev.fixture.TestServers;
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

/** The service with Redisson's own JCache provider behind its hot tier. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RedissonProviderIT {

  private final RedisServer redis = TestServers.redis();
  private final String fund = "fund-" + UUID.randomUUID();
  private Service service;

  @ArquillianResource URI root;

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.patientEmberstone(
        Map.of("emberstone.hot.provider", "redisson", "emberstone.hot.probe", "PT0.2S"));
  }

  @BeforeEach
  void ready() {
    service = new Service(root);
    Tiers.eventually("ready", service::isReadyAndHot);
  }

  @AfterEach
  void everythingRunsAgain() {
    redis.start();
  }

  @Test
  void repeatedRequest_isHotAgainAfterAnOutageToo() {
    Answer first = service.post(Configurations.small(fund));

    assertThat(first.source()).isEqualTo("GENERATED");
    assertThat(service.post(Configurations.small(fund)).source()).isEqualTo("HOT");

    redis.kill();
    assertThat(service.post(Configurations.small(fund)).checksum()).isEqualTo(first.checksum());

    redis.start();
    service.eventuallyHot(Configurations.small(fund));
  }
}

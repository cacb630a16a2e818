package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.container.Service.Answer;
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

/** Outages of the hot tier by switch, as they are tried in development. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FaultSwitchesIT {

  private static final String FAULTS = "api/dev/faults";

  private final String fund = "fund-" + UUID.randomUUID();
  private Service service;

  @ArquillianResource URI root;

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.emberstone(
        Map.of(
            "emberstone.dev.faults", "true",
            "emberstone.hot.lease", "PT1S",
            "emberstone.hot.probe", "PT0.2S",
            "emberstone.region.scenario-result.wait", "PT0.2S",
            "emberstone.region.scenario-matrix.wait", "PT0.2S"));
  }

  @BeforeEach
  void ready() {
    service = new Service(root);
    Tiers.eventually("ready", () -> service.ofServer("health/ready").statusCode() == 200);
  }

  @AfterEach
  void heal() {
    service.post(FAULTS, "{\"hot\":\"none\"}");
  }

  @Test
  void everyFault_isAnsweredFromTheDurableTierAndTheHotTierIsUsedAgain() {
    Answer before = service.post(Configurations.small(fund));
    service.eventuallyHot(Configurations.small(fund));

    for (String fault : new String[] {"slow", "hung", "refusing", "cut-off"}) {
      assertThat(service.post(FAULTS, "{\"hot\":\"" + fault + "\"}").status()).isEqualTo(200);
      assertThat(service.get(FAULTS).body().getString("hot")).isEqualTo(fault);

      for (int i = 0; i < 4; i++) {
        Answer during = service.post(Configurations.small(fund));
        assertThat(during.source()).as(fault).isEqualTo("DURABLE");
        assertThat(during.cacheStatus()).isEqualTo("emberstone; fwd=bypass; detail=DURABLE");
        assertThat(during.checksum()).isEqualTo(before.checksum());
      }

      assertThat(service.post(FAULTS, "{\"hot\":\"none\"}").body().toString())
          .isEqualTo("{\"hot\":\"none\"}");
      service.eventuallyHot(Configurations.small(fund));
    }
  }

  @Test
  void slownessWithinTheLimits_isOnlySlow() {
    service.post(Configurations.small(fund));
    service.eventuallyHot(Configurations.small(fund));

    Answer switched = service.post(FAULTS, "{\"hot\":\"slow\",\"delayMs\":20}");

    assertThat(switched.body().getInt("delayMs")).isEqualTo(20);
    assertThat(service.post(Configurations.small(fund)).source()).isEqualTo("HOT");
  }

  @Test
  void requestThatIsWrong_isToldAllOfItAndChangesNothing() {
    Answer unknown = service.post(FAULTS, "{\"hot\":\"slow\",\"delay\":5}");
    Answer broken = service.post(FAULTS, "{\"hot\":\"broken\",\"delayMs\":0}");

    assertThat(unknown.status()).isEqualTo(400);
    assertThat(broken.status()).isEqualTo(422);
    assertThat(broken.body().getJsonArray("errors")).hasSize(2);
    assertThat(service.get(FAULTS).body().getString("hot")).isEqualTo("none");
  }
}

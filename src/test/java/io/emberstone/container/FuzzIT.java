package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.dev.fixture.TestTokens;
import io.emberstone.fuzz.Fuzzer;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Requests that are wrong, each time others. */
@ArquillianTest
@RunAsClient
class FuzzIT {

  private static final Duration TIME = Duration.ofSeconds(25);
  private static final int AT_LEAST = 500;

  private final Service service = new Service(TestLiberty.root());

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.emberstone();
  }

  @Test
  void wrongRequests_areRefusedInTimeAndInOrder() throws InterruptedException {
    Tiers.eventually("ready", service::isReadyAndHot);
    Fuzzer fuzzer =
        Fuzzer.ofHttp(TestLiberty.root(), "/emberstone/", TestTokens.operator(), System.nanoTime());

    run(fuzzer);
  }

  @Test
  void wrongValuesInEveryOperation_areRefused() throws InterruptedException {
    Tiers.eventually("ready", service::isReadyAndHot);
    SampleCatalog.load();
    Fuzzer fuzzer =
        Fuzzer.ofApi(
            TestLiberty.root(),
            "/emberstone/",
            service.ofServer("openapi?format=JSON").body(),
            TestTokens.operator(),
            SampleCatalog.member(1),
            System.nanoTime());

    run(fuzzer);
  }

  private void run(Fuzzer fuzzer) throws InterruptedException {
    fuzzer.run(TIME);

    assertThat(fuzzer.findings()).isEmpty();
    assertThat(fuzzer.sent()).isGreaterThan(AT_LEAST);
    assertThat(service.ofServer("health/ready").statusCode()).isEqualTo(200);
    assertThat(service.post(Configurations.small("after-the-fuzz")).status()).isEqualTo(200);
  }
}

package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.container.Service.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fifty requests that wait for their turn to generate, and what else is asked meanwhile. */
@ArquillianTest
@RunAsClient
class WaitingRequestsIT {

  private static final int WAITING = 50;
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  private final ExecutorService threads = Executors.newFixedThreadPool(WAITING);
  private final Service service = new Service(TestLiberty.root());
  private final String fund = "fund-" + UUID.randomUUID();

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.emberstone(
        Map.of("emberstone.generation.at-once", "1", "emberstone.request.deadline", "PT4S"));
  }

  @AfterEach
  void nothingWaits() {
    threads.shutdownNow();
  }

  @Test
  void requestsThatWait_leaveThreadsForHealthMetricsAndAnswers() throws Exception {
    Tiers.eventually("ready", service::isReadyAndHot);
    String known = Configurations.small(fund);
    service.post(known);
    List<Future<Answer>> waiting = new ArrayList<>();
    for (int i = 0; i < WAITING; i++) {
      String configuration = Configurations.seeded(fund, 100_000, "seed-" + i);
      waiting.add(threads.submit(() -> service.post(configuration)));
    }

    do {
      assertAtOnce(() -> assertThat(service.ofServer("health/ready").statusCode()).isEqualTo(200));
      assertAtOnce(() -> assertThat(service.ofServer("metrics").statusCode()).isEqualTo(200));
      // From either tier: so many at once may cost a call to Redis its time.
      assertAtOnce(() -> assertThat(service.post(known).status()).isEqualTo(200));
    } while (!waiting.stream().allMatch(Future::isDone));

    for (Future<Answer> answer : waiting) {
      assertThat(answer.get(1, TimeUnit.MINUTES).status()).isIn(200, 503);
    }
  }

  private static void assertAtOnce(Runnable request) {
    long began = System.nanoTime();
    request.run();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);
  }
}

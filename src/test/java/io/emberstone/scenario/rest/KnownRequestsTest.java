package io.emberstone.scenario.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.http.Body;
import io.emberstone.problem.ProblemException;
import io.emberstone.rules.RuleViolationsException;
import io.emberstone.scenario.domain.configuration.CanonicalKey;
import io.emberstone.scenario.domain.configuration.ScenarioDraft;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class KnownRequestsTest {

  private final KnownRequests requests = new KnownRequests();

  @Test
  void sameBytes_areReadOnce() {
    ScenarioRequest first = requests.read(body("fund-1", ""));

    assertThat(requests.read(body("fund-1", ""))).isSameAs(first);
    assertThat(first.configuration().fundId()).isEqualTo("fund-1");
    assertThat(first.key()).isEqualTo(CanonicalKey.of(first.configuration()));
  }

  @Test
  void otherBytesOfTheSameMeaning_areEqualAndReadAnew() {
    ScenarioRequest first = requests.read(body("fund-1", ""));

    ScenarioRequest spaced = requests.read(body("fund-1", " "));

    assertThat(spaced).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void bodiesOfOnePlace_areToldApart() {
    // "Aa" and "BB" have one hash, and so has whatever differs in these alone.
    assertThat(requests.read(body("Aa", "")).configuration().fundId()).isEqualTo("Aa");
    assertThat(requests.read(body("BB", "")).configuration().fundId()).isEqualTo("BB");
    assertThat(requests.read(body("Aa", "")).configuration().fundId()).isEqualTo("Aa");
  }

  @Test
  void refusedBody_isRefusedEveryTime() {
    Body<ScenarioDraft> unknownMember = body("{\"no\": 1}");
    Body<ScenarioDraft> brokenRule = body("", "");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> requests.read(unknownMember)).isInstanceOf(ProblemException.class);
      assertThatThrownBy(() -> requests.read(brokenRule))
          .isInstanceOf(RuleViolationsException.class);
    }
  }

  @Test
  void longBody_isReadAnew() {
    Body<ScenarioDraft> body = body("fund-1", " ".repeat(10_000));

    ScenarioRequest first = requests.read(body);

    assertThat(requests.read(body)).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void manyThreads_areEachToldWhatTheyAsked() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> readers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        readers.add(this::readsWhatItAsked);
      }
      for (Future<Boolean> reader : threads.invokeAll(readers)) {
        assertThat(reader.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private boolean readsWhatItAsked() {
    for (int i = 0; i < 3000; i++) {
      String fund = "fund-" + i % 600;
      if (!requests.read(body(fund, "")).configuration().fundId().equals(fund)) {
        return false;
      }
    }
    return true;
  }

  private static Body<ScenarioDraft> body(String fund, String space) {
    return body("{" + space + ScenarioExamples.REQUEST.replace("fund-1", fund).substring(1));
  }

  private static Body<ScenarioDraft> body(String json) {
    return Body.of(json.getBytes(StandardCharsets.UTF_8), ScenarioDraft.class);
  }
}

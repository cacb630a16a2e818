package io.emberstone.faults.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.emberstone.faults.Fault;
import io.emberstone.http.Body;
import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import io.emberstone.rules.RuleViolationsException;
import io.emberstone.rules.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultRulesTest {

  @Test
  void kinds_areReadAndSaidInTheSameWords() {
    for (String word : new String[] {"none", "hung", "refusing", "cut-off"}) {
      Fault fault = read("{\"hot\":\"" + word + "\"}");

      assertThat(fault.upstream()).isZero();
      assertThat(FaultAnswer.of(fault)).isEqualTo(new FaultAnswer(word, null));
    }
  }

  @Test
  void slow_isLateByWhatIsSaidOrThreeHundredMilliseconds() {
    assertThat(read("{\"hot\":\"slow\"}")).isEqualTo(Fault.slow(Duration.ofMillis(300)));
    assertThat(FaultAnswer.of(read("{\"hot\":\"slow\",\"delayMs\":10000}")))
        .isEqualTo(new FaultAnswer("slow", 10_000L));
    assertThat(read("{\"hot\":\"slow\",\"delayMs\":1}").upstream()).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void brokenRules_areNamedTogether() {
    assertThat(broken("{\"hot\":\"broken\",\"delayMs\":10001}"))
        .containsExactly(
            new Violation("hot", "must be none, slow, hung, refusing or cut-off"),
            new Violation("delayMs", "must be between 1 and 10000"));
    assertThat(broken("{\"hot\":\"hung\",\"delayMs\":0}"))
        .extracting(Violation::message)
        .containsExactly("must be between 1 and 10000", "is only allowed with slow");
    assertThat(broken("{}")).containsExactly(new Violation("hot", "is required"));
  }

  @Test
  void unknownMembersAndTypes_areNamedWithTheRulesBrokenBesides() {
    ProblemException refused = refused("{\"hot\":7,\"delayMs\":-1,\"cold\":\"slow\"}");

    assertThat(refused.type()).isEqualTo(ProblemType.INVALID_REQUEST);
    assertThat(refused.errors())
        .containsExactly(
            new Violation("hot", "must be a string"),
            new Violation("cold", "is not known"),
            new Violation("delayMs", "must be between 1 and 10000"));
  }

  private static Fault read(String json) {
    return Body.of(json.getBytes(StandardCharsets.UTF_8), FaultDraft.class)
        .check(FaultRules::check);
  }

  private static ProblemException refused(String json) {
    return catchThrowableOfType(ProblemException.class, () -> read(json));
  }

  private static List<Violation> broken(String json) {
    return catchThrowableOfType(RuleViolationsException.class, () -> read(json)).violations();
  }
}

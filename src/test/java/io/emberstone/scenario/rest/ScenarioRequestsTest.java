package io.emberstone.scenario.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.emberstone.http.Body;
import io.emberstone.problem.ProblemException;
import io.emberstone.rules.RuleViolationsException;
import io.emberstone.rules.Violation;
import io.emberstone.scenario.domain.configuration.CanonicalKey;
import io.emberstone.scenario.domain.configuration.ConfigurationRules;
import io.emberstone.scenario.domain.configuration.ScenarioDraft;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;
import io.emberstone.scenario.domain.simulation.SimulationDraft;
import io.emberstone.scenario.domain.simulation.SimulationRequest;
import io.emberstone.scenario.domain.simulation.SimulationRules;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioRequestsTest {

  private static final String BUCKETS =
      "\"buckets\":[{\"name\":\"B\",\"capitalAllocation\":60,"
          + "\"moicCalibration\":{\"median\":1,\"p90\":3}},{\"name\":\"A\","
          + "\"capitalAllocation\":40,\"moicCalibration\":{\"median\":2,\"p90\":4}}]";
  private static final String WEIGHTS =
      "\"correlationWeights\":{\"macro\":0.5,\"systematic\":0.25,\"idiosyncratic\":0.25}";

  @Test
  void defaultConfiguration_hasItsKnownKey() {
    assertThat(CanonicalKey.of(scenario(ScenarioExamples.REQUEST).configuration()))
        .isEqualTo(ScenarioExamples.KEY);
  }

  @Test
  void everyMember_isTaken() {
    ScenarioRequest request =
        scenario(
            "{\"fundId\":7,\"taxonomyVersion\":\"v2.0\",\"numScenarios\":5,"
                + BUCKETS
                + ","
                + WEIGHTS
                + ",\"recycling\":{\"enabled\":true,\"mode\":\"same-bucket\","
                + "\"reinvestmentRate\":0.1,\"avgHoldingPeriod\":2,\"fundLifetime\":3},"
                + "\"seed\":\"s\"}");

    assertThat(request.bucketOrder()).containsExactly("B", "A");
    assertThat(request.configuration().fundId()).isEqualTo("7");
    assertThat(request.configuration().taxonomyVersion()).isEqualTo("v2.0");
    assertThat(request.configuration().numScenarios()).isEqualTo(5);
    assertThat(request.configuration().bucketNames()).containsExactly("A", "B");
    assertThat(request.configuration().buckets().get(0).moicCalibration().p90()).isEqualTo(4);
    assertThat(request.configuration().correlationWeights().macro()).isEqualTo(0.5);
    assertThat(request.configuration().recycling().avgHoldingPeriod()).isEqualTo(2);
    assertThat(request.configuration().recycling().fundLifetime()).isEqualTo(3);
    assertThat(request.configuration().recycling().reinvestmentRate()).isEqualTo(0.1);
    assertThat(request.configuration().seed()).isEqualTo("s");
  }

  @Test
  void disabledRecycling_ignoresItsOtherMembersButNotUnknownOnes() {
    String before = "{\"fundId\":\"f\"," + BUCKETS + "," + WEIGHTS + ",\"recycling\":{";

    assertThat(
            scenario(before + "\"enabled\":false,\"mode\":1,\"fundLifetime\":\"x\"}}")
                .configuration()
                .recycling()
                .enabled())
        .isFalse();
    assertThat(problem(before + "\"enabled\":false,\"rate\":1}}").errors())
        .containsExactly(new Violation("recycling.rate", "is not known"));
  }

  @Test
  void recyclingThatIsDisabledLast_ignoresWhatCameBefore() {
    String before = "{\"fundId\":\"f\"," + BUCKETS + "," + WEIGHTS + ",\"recycling\":{";

    assertThat(
            scenario(before + "\"mode\":[{}],\"fundLifetime\":\"x\",\"enabled\":false}}")
                .configuration()
                .recycling()
                .enabled())
        .isFalse();
  }

  @Test
  void brokenRules_areNamedBesideWhatIsNotUnderstood() {
    ProblemException problem =
        problem(
            "{\"fundId\":\" \",\"numScenarios\":\"many\",\"taxonomyVersion\":\"2\","
                + BUCKETS
                + ","
                + WEIGHTS
                + ",\"recycling\":[],\"seeds\":1}");

    assertThat(problem.errors())
        .extracting(Violation::field)
        .containsExactlyInAnyOrder(
            "numScenarios", "recycling", "seeds", "fundId", "taxonomyVersion");
  }

  @Test
  void brokenRulesAlone_areTheRulesOwnException() {
    RuleViolationsException broken =
        catchThrowableOfType(RuleViolationsException.class, () -> scenario("{\"fundId\":\"f\"}"));

    assertThat(broken.violations())
        .extracting(Violation::field)
        .containsExactly("buckets", "correlationWeights", "recycling");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "100001", "99999999999999999999999", "-1"})
  void numberOutOfRange_isAgainstARule(String number) {
    String body =
        "{\"fundId\":\"f\",\"numScenarios\":"
            + number
            + ","
            + BUCKETS
            + ","
            + WEIGHTS
            + ",\"recycling\":{\"enabled\":false}}";

    assertThatThrownBy(() -> scenario(body)).isInstanceOf(RuleViolationsException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e999999999", "1e400"})
  void infiniteNumber_isAgainstARule(String number) {
    String body =
        ScenarioExamples.REQUEST
            .replace("\"median\":1,", "\"median\":" + number + ",")
            .replace("\"macro\":0.5", "\"macro\":" + number)
            .replace("\"capitalAllocation\":40", "\"capitalAllocation\":" + number)
            .replace("\"fundLifetime\":10", "\"fundLifetime\":" + number);
    RuleViolationsException broken =
        catchThrowableOfType(RuleViolationsException.class, () -> scenario(body));

    assertThat(broken.violations())
        .extracting(Violation::field)
        .contains(
            "buckets[0].capitalAllocation",
            "buckets[0].moicCalibration.median",
            "correlationWeights.macro",
            "recycling.fundLifetime");
  }

  @Test
  void hundredThousandBuckets_areRefusedInFewWords() {
    String body = "{\"fundId\":\"f\",\"buckets\":[{}" + ",{}".repeat(100_000) + "]}";
    RuleViolationsException broken =
        catchThrowableOfType(RuleViolationsException.class, () -> scenario(body));

    assertThat(broken.violations()).hasSizeLessThan(500);
  }

  @Test
  void simulation_takesItsMembersAndDefaults() {
    SimulationRequest request =
        simulation("{\"fundId\":\"f\",\"runs\":200,\"timeHorizonYears\":7.5," + BUCKETS + "}");

    assertThat(request.scenario().configuration().numScenarios()).isEqualTo(200);
    assertThat(request.timeHorizonYears()).isEqualTo(7.5);
    assertThat(request.scenario().bucketOrder()).containsExactly("B", "A");
    assertThat(request.scenario().configuration().recycling().fundLifetime()).isEqualTo(7.5);
  }

  @Test
  void simulationThatIsNotUnderstood_namesEverything() {
    assertThatThrownBy(
            () -> simulation("{\"runs\":1,\"timeHorizonYears\":\"ten\",\"numScenarios\":5}"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem ->
                assertThat(problem.errors())
                    .extracting(Violation::field)
                    .containsExactlyInAnyOrder(
                        "timeHorizonYears", "numScenarios", "runs", "fundId"));
  }

  private static ProblemException problem(String body) {
    return catchThrowableOfType(ProblemException.class, () -> scenario(body));
  }

  private static ScenarioRequest scenario(String body) {
    return Body.of(body.getBytes(StandardCharsets.UTF_8), ScenarioDraft.class)
        .check(ConfigurationRules::check);
  }

  private static SimulationRequest simulation(String body) {
    return Body.of(body.getBytes(StandardCharsets.UTF_8), SimulationDraft.class)
        .check(SimulationRules::check);
  }
}

package io.emberstone.scenario.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.emberstone.rules.RuleViolationsException;
import io.emberstone.rules.Violation;
import io.emberstone.scenario.domain.configuration.Bucket;
import io.emberstone.scenario.domain.configuration.ConfigurationRules;
import io.emberstone.scenario.domain.configuration.CorrelationWeights;
import io.emberstone.scenario.domain.configuration.Drafts;
import io.emberstone.scenario.domain.configuration.MoicCalibration;
import io.emberstone.scenario.domain.configuration.Recycling;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.RecyclingDraft;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.WeightsDraft;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationRulesTest {

  @Test
  void fundAlone_simulatesTheDefaultConfiguration() {
    SimulationRequest request = SimulationRules.require(draft(null, null, null));
    assertThat(request.scenario()).isEqualTo(ConfigurationRules.require(Drafts.defaults()));
    assertThat(request.timeHorizonYears()).isEqualTo(10);
    assertThat(request.holdingYears()).isEqualTo(5);
  }

  @Test
  void runsAndHorizon_becomeScenariosAndLifetime() {
    SimulationRequest request = SimulationRules.require(draft(100L, 3.5, null));
    ScenarioConfiguration configuration = request.scenario().configuration();
    assertThat(configuration.numScenarios()).isEqualTo(100);
    assertThat(configuration.recycling()).isEqualTo(new Recycling(true, 0.8, 5, 3.5));
    assertThat(request.holdingYears()).isEqualTo(3.5);
    assertThat(request.scenario().warnings())
        .extracting(Violation::field)
        .containsExactly("recycling.avgHoldingPeriod");
  }

  @Test
  void membersGiven_replaceTheDefaults() {
    SimulationDraft draft =
        new SimulationDraft(
            "fund-1",
            50_000L,
            15.0,
            "v2.0",
            List.of(Drafts.bucket("only", 100.0, 1.0, 2.0)),
            new WeightsDraft(0.4, 0.4, 0.2),
            new RecyclingDraft(null, null, 0.5, 4.0, 15.0),
            "seed");
    ScenarioConfiguration configuration = SimulationRules.require(draft).scenario().configuration();
    assertThat(configuration)
        .isEqualTo(
            new ScenarioConfiguration(
                "fund-1",
                "v2.0",
                50_000,
                List.of(new Bucket("only", 100, new MoicCalibration(1, 2))),
                new CorrelationWeights(0.4, 0.4, 0.2),
                new Recycling(true, 0.5, 4, 15),
                "seed"));
  }

  @Test
  void disabledRecycling_ignoresItsFieldsAndHoldsTheDefaultPeriod() {
    SimulationRequest request =
        SimulationRules.require(
            draft(null, 8.0, new RecyclingDraft(false, "nonsense", -1.0, 2.0, 99.0)));
    assertThat(request.scenario().configuration().recycling()).isEqualTo(Recycling.DISABLED);
    assertThat(request.holdingYears()).isEqualTo(5);
  }

  @Test
  void lifetimeThatIsTheHorizonOnceRounded_isAllowed() {
    RecyclingDraft recycling = new RecyclingDraft(true, null, null, null, 3.3333333);
    assertThat(SimulationRules.check(draft(null, 3.33333, recycling)).violations()).isEmpty();
  }

  static Stream<Arguments> brokenRules() {
    String runs = "must be between 100 and 50000";
    String years = "must be between 1 and 15";
    return Stream.of(
        arguments(draft(99L, null, null), "runs", runs),
        arguments(draft(50_001L, null, null), "runs", runs),
        arguments(draft(Long.MIN_VALUE, null, null), "runs", runs),
        arguments(draft(null, 0.999, null), "timeHorizonYears", years),
        arguments(draft(null, 15.001, null), "timeHorizonYears", years),
        arguments(draft(null, Double.NaN, null), "timeHorizonYears", years),
        arguments(
            draft(null, 20.0, new RecyclingDraft(true, null, null, null, 20.0)),
            "timeHorizonYears",
            years),
        arguments(
            draft(null, null, new RecyclingDraft(true, null, null, null, 9.0)),
            "recycling.fundLifetime",
            "must be the same as timeHorizonYears"),
        arguments(
            draft(null, null, new RecyclingDraft(null, "other", null, null, null)),
            "recycling.mode",
            "must be same-bucket"),
        arguments(
            draft(null, null, new RecyclingDraft(null, null, null, 0.0, null)),
            "recycling.avgHoldingPeriod",
            "must be greater than 0 and at most 100"));
  }

  @ParameterizedTest(name = "{1} {2} ({index})")
  @MethodSource("brokenRules")
  void brokenRule_isTheOneViolationNamed(SimulationDraft draft, String field, String message) {
    assertThat(SimulationRules.check(draft).violations())
        .containsExactly(new Violation(field, message));
    assertThatThrownBy(() -> SimulationRules.require(draft))
        .isInstanceOf(RuleViolationsException.class);
  }

  @Test
  void rulesOfBothKinds_areToldAtOnce() {
    SimulationDraft draft = new SimulationDraft(null, 1L, 99.0, "x", List.of(), null, null, "");
    assertThat(SimulationRules.check(draft).violations())
        .extracting(Violation::field)
        .containsExactly(
            "runs", "timeHorizonYears", "fundId", "taxonomyVersion", "buckets", "seed");
  }

  private static SimulationDraft draft(Long runs, Double years, RecyclingDraft recycling) {
    return new SimulationDraft("fund-1", runs, years, null, null, null, recycling, null);
  }
}

package io.emberstone.scenario.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emberstone.rules.RuleViolationsException;
import io.emberstone.scenario.domain.configuration.Bucket;
import io.emberstone.scenario.domain.configuration.CorrelationWeights;
import io.emberstone.scenario.domain.configuration.MoicCalibration;
import io.emberstone.scenario.domain.configuration.Recycling;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import io.emberstone.scenario.domain.simulation.FundFigures.Distribution;
import io.emberstone.scenario.domain.simulation.FundFigures.RiskFigures;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FundFiguresTest {

  private static final Offset<Double> TINY = within(1e-12);

  @Test
  void moic_isWeightedByAllocation() {
    // 0.75 * a + 0.25 * b: 1, 2, 0, 3
    float[] cells = {1, 1, 2, 2, 0, 0, 2, 6};
    FundFigures figures = FundFigures.of(cells, configuration(75, 25), 10, 1);
    Distribution moic = figures.moic();
    assertThat(moic.mean()).isEqualTo(1.5);
    assertThat(moic.standardDeviation()).isCloseTo(Math.sqrt(5.0 / 3), TINY);
    assertThat(moic.min()).isEqualTo(0);
    assertThat(moic.max()).isEqualTo(3);
    assertThat(moic.p5()).isCloseTo(0.15, TINY);
    assertThat(moic.p25()).isCloseTo(0.75, TINY);
    assertThat(moic.p50()).isEqualTo(1.5);
    assertThat(moic.p75()).isCloseTo(2.25, TINY);
    assertThat(moic.p95()).isCloseTo(2.85, TINY);
    assertThat(figures.tvpi()).isEqualTo(moic);
    assertThat(figures.dpi()).isEqualTo(moic);
    assertThat(figures.irr().mean()).isCloseTo(0.5, TINY);
  }

  @Test
  void irr_isTheYearlyGrowthOverTheHoldingPeriod() {
    FundFigures figures = FundFigures.of(new float[] {0, 4, 9, 1}, configuration(100), 10, 2);
    Distribution irr = figures.irr();
    assertThat(irr.min()).isEqualTo(-1);
    assertThat(irr.p50()).isCloseTo(0.5, TINY);
    assertThat(irr.max()).isCloseTo(2, TINY);
    assertThat(irr.mean()).isCloseTo(0.5, TINY);
  }

  @Test
  void risk_isToldByTheLowestScenarios() {
    // 0.00, 0.01, .. 1.39: of 140 the lowest 5 % are 7, the lowest 10 % are 14.
    float[] cells = new float[140];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (139 - i) / 128f;
    }
    RiskFigures risk = FundFigures.of(cells, configuration(100), 10, 5).risk();
    assertThat(risk.valueAtRisk5()).isCloseTo(1 - 6.95 / 128, TINY);
    assertThat(risk.conditionalValueAtRisk5()).isCloseTo(1 - 3.0 / 128, TINY);
    assertThat(risk.valueAtRisk10()).isCloseTo(1 - 13.9 / 128, TINY);
    assertThat(risk.conditionalValueAtRisk10()).isCloseTo(1 - 6.5 / 128, TINY);
    assertThat(risk.probabilityOfLoss()).isEqualTo(128.0 / 140);
  }

  @Test
  void shareThatIsNoWholeNumber_isRoundedUp() {
    float[] cells = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    RiskFigures risk = FundFigures.of(cells, configuration(100), 10, 5).risk();
    assertThat(risk.conditionalValueAtRisk5()).isEqualTo(0);
    assertThat(risk.conditionalValueAtRisk10()).isEqualTo(1 - 1.5);
    assertThat(risk.probabilityOfLoss()).isEqualTo(0);
  }

  @Test
  void irrBeyondAllNumbers_isAViolation() {
    assertThatThrownBy(() -> FundFigures.of(new float[] {2, 3}, configuration(100), 10, 0.00001))
        .isInstanceOf(RuleViolationsException.class)
        .hasMessageContaining("recycling.avgHoldingPeriod");
  }

  private static ScenarioConfiguration configuration(double... allocations) {
    Bucket[] buckets = new Bucket[allocations.length];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new Bucket("b" + i, allocations[i], new MoicCalibration(1, 2));
    }
    CorrelationWeights weights = new CorrelationWeights(0.5, 0.25, 0.25);
    return new ScenarioConfiguration(
        "f", "v1.2", 100, List.of(buckets), weights, Recycling.DISABLED, null);
  }
}

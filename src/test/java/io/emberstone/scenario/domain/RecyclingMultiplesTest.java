package io.emberstone.scenario.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.emberstone.rules.RuleViolationsException;
import io.emberstone.scenario.domain.configuration.Recycling;
import org.junit.jupiter.api.Test;

class RecyclingMultiplesTest {

  @Test
  void disabled_isOne() {
    assertThat(RecyclingMultiples.of(Recycling.DISABLED, new double[] {2, 3}))
        .containsExactly(1.0, 1.0);
  }

  @Test
  void noRoundLeft_isOne() {
    assertThat(multiple(0.8, 5, 9.9, 2)).isEqualTo(1);
    assertThat(multiple(0.8, 10, 5, 2)).isEqualTo(1);
  }

  @Test
  void rounds_deployWhatTheLastOneReturned() {
    assertThat(multiple(0.5, 5, 10, 3)).isEqualTo(1 + 1.5);
    assertThat(multiple(0.5, 5, 20, 3)).isEqualTo(1 + 1.5 + 2.25 + 3.375);
  }

  @Test
  void roundThatLeavesLessThanOnePercent_isTheLast() {
    // 1 + 0.1 leaves 0.01, which is not less; 0.01 more leaves 0.001, which is.
    assertThat(multiple(0.25, 1, 100, 0.4)).isCloseTo(1.11, offset(1e-12));
    assertThat(multiple(0.5, 1, 100, 0.0001)).isEqualTo(1 + 0.00005);
  }

  @Test
  void totalLoss_deploysNothingAgain() {
    assertThat(multiple(1, 1, 100, 0)).isEqualTo(1);
    assertThat(multiple(0, 1, 100, 2)).isEqualTo(1);
  }

  @Test
  void multipleBeyondAllNumbers_isAViolation() {
    assertThatThrownBy(() -> multiple(1, 0.00001, 100, 1e6))
        .isInstanceOf(RuleViolationsException.class)
        .hasMessageContaining("recycling.avgHoldingPeriod");
  }

  private static double multiple(double rate, double holding, double lifetime, double mean) {
    Recycling recycling = new Recycling(true, rate, holding, lifetime);
    return RecyclingMultiples.of(recycling, new double[] {mean}).get(0);
  }
}

package io.emberstone.scenario.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {

  @Test
  void oneValue_isEveryPercentile() {
    assertThat(Quantiles.of(new double[] {7}, 5)).isEqualTo(7);
    assertThat(Quantiles.of(new double[] {7}, 95)).isEqualTo(7);
  }

  @Test
  void percentileBetweenTwoValues_isInterpolated() {
    double[] values = {1, 2, 4, 8};
    assertThat(Quantiles.of(values, 0)).isEqualTo(1);
    assertThat(Quantiles.of(values, 5)).isCloseTo(1.15, within(1e-12));
    assertThat(Quantiles.of(values, 50)).isEqualTo(3);
    assertThat(Quantiles.of(values, 90)).isCloseTo(6.8, within(1e-12));
    assertThat(Quantiles.of(values, 100)).isEqualTo(8);
  }

  @Test
  void percentileAtAValue_isThatValue() {
    double[] values = IntStream.rangeClosed(0, 140).asDoubleStream().toArray();
    assertThat(Quantiles.of(values, 5)).isEqualTo(7);
    assertThat(Quantiles.of(values, 95)).isEqualTo(133);
  }
}

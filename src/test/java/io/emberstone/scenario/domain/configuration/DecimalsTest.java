package io.emberstone.scenario.domain.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalsTest {

  private static final int MANY = 20_000;

  private final Random random = new Random(5);

  @Test
  void sumsAtTheEdgeOfTheTolerance_areThoseOfTheDecimals() {
    for (int i = 0; i < MANY; i++) {
      double first = random.nextInt(10_000) / 100.0;
      double second = (9_998 + random.nextInt(5) - Math.round(first * 100)) / 100.0;
      List<Double> numbers = List.of(first, Math.nextUp(second));
      BigDecimal sum = BigDecimal.valueOf(numbers.get(0)).add(BigDecimal.valueOf(numbers.get(1)));
      boolean within =
          sum.subtract(new BigDecimal("100")).abs().compareTo(new BigDecimal("0.01")) <= 0;

      assertThat(Decimals.sumIs(numbers, "100", "0.01")).as("%s", numbers).isEqualTo(within);
    }
  }

  @Test
  void numbersAtTheEdgeOfAMultiple_areThoseOfTheDecimals() {
    for (int i = 0; i < MANY; i++) {
      double other = random.nextInt(100_000) / 1000.0;
      double edge = 5 * other;
      double number = List.of(Math.nextDown(edge), edge, Math.nextUp(edge), 4.9 * other).get(i % 4);
      boolean below =
          BigDecimal.valueOf(number)
                  .compareTo(BigDecimal.valueOf(other).multiply(BigDecimal.valueOf(5)))
              < 0;

      assertThat(Decimals.isBelow(number, 5, other)).as("%s, %s", number, other).isEqualTo(below);
    }
  }

  @Test
  void hugeNumbersThatCancelOut_addUpExactly() {
    assertThat(Decimals.sumIs(List.of(1e300, 100.0, -1e300), "100", "0.01")).isTrue();
    assertThat(Decimals.sumIs(List.of(1e308, 1e308), "100", "0.01")).isFalse();
  }
}

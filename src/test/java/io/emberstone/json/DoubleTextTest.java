package io.emberstone.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubleTextTest {

  private static final int MANY = 50_000;

  private final Random random = new Random(17);

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "-1.5, -1.5",
    "40, 40",
    "0.1, 0.1",
    "0.30000000000000004, 0.30000000000000004",
    "1e-9, 0.000000001",
    "1.2345678901234567e-9, 0.0000000012345678901234566",
    "999999999999999.9, 999999999999999.9",
    "100000000000000, 100000000000000",
    "9007199254740993, 9007199254740992",
    "1e22, 10000000000000000000000",
    "-1e-10, -0.0000000001",
    "4.9e-324, 4.9e-324"
  })
  void number_isAPlainDecimal(double number, String text) {
    assertThat(text(number)).isEqualTo(new BigDecimal(text).toPlainString());
  }

  @Test
  void numbersOfEverySize_areTheNearestOfTheShortestThatReadBack() {
    requireShortest(() -> Math.scalb(1 + random.nextDouble(), random.nextInt(80) - 30));
  }

  @Test
  void powersOfTwoAndTheirNeighbours_areTheNearestOfTheShortestThatReadBack() {
    requireShortest(
        () -> {
          double power = Math.scalb(1.0, random.nextInt(79) - 29);
          return new double[] {power, Math.nextDown(power), Math.nextUp(power)}[random.nextInt(3)];
        });
  }

  @Test
  void shortDecimals_areWrittenAsTheyWere() {
    for (int i = 0; i < MANY; i++) {
      BigDecimal decimal = BigDecimal.valueOf(random.nextInt(1_000_000) + 1, random.nextInt(9));

      assertThat(text(decimal.doubleValue()))
          .isEqualTo(decimal.stripTrailingZeros().toPlainString());
    }
  }

  private void requireShortest(DoubleSupplier numbers) {
    for (int i = 0; i < MANY; i++) {
      double number = numbers.getAsDouble();
      if (DoubleText.isNear(number)) {
        String text = text(number);

        assertThat(Double.parseDouble(text)).isEqualTo(number);
        BigDecimal written = new BigDecimal(text).stripTrailingZeros();
        BigDecimal exact = new BigDecimal(number);
        for (RoundingMode mode : new RoundingMode[] {RoundingMode.FLOOR, RoundingMode.CEILING}) {
          requireNoShorter(number, exact, written.precision() - 1, mode);
          requireNoNearer(number, exact, written, mode);
        }
      }
    }
  }

  private static void requireNoShorter(
      double number, BigDecimal exact, int digits, RoundingMode mode) {
    if (digits > 0) {
      BigDecimal shorter = exact.round(new MathContext(digits, mode));
      assertThat(shorter.doubleValue()).as("%s for %s", shorter, number).isNotEqualTo(number);
    }
  }

  private static void requireNoNearer(
      double number, BigDecimal exact, BigDecimal written, RoundingMode mode) {
    BigDecimal other = exact.round(new MathContext(written.precision(), mode));
    if (other.doubleValue() == number) {
      assertThat(written.subtract(exact).abs())
          .as("%s for %s, not %s", written, number, other)
          .isLessThanOrEqualTo(other.subtract(exact).abs());
    }
  }

  private static String text(double number) {
    if (!DoubleText.isNear(number)) {
      return DoubleText.far(number);
    }
    byte[] bytes = new byte[DoubleText.LONGEST_NEAR];
    int end = DoubleText.writeNear(number, bytes, 0);
    return new String(bytes, 0, end, StandardCharsets.US_ASCII);
  }
}

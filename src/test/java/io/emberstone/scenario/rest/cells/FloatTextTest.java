package io.emberstone.scenario.rest.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FloatTextTest {

  private final byte[] buffer = new byte[FloatText.LONGEST + 1];

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "-1.5, -1.5",
    "40, 40",
    "0.1, 0.1",
    "100000, 100000",
    "1.71628129, 1.7162813",
    "2.39347458, 2.3934746",
    "0.952924252, 0.95292425",
    "16777216, 16777216",
    "16777217, 16777216",
    "33554432, 33554432",
    "8589973504, 8589974000",
    "9.999999, 9.999999",
    "9.9999999, 10",
    "0.000001, 0.000001",
    "0.00012345, 0.00012345",
    "1e-7, 1e-7",
    "1.2345e-7, 1.2345e-7",
    "1e20, 100000000000000000000",
    "1e21, 1e21",
    "1.5e21, 1.5e21",
    "3.4028235e38, 3.4028235e38",
    "1.4e-45, 1e-45",
    "1.17549435e-38, 1.1754944e-38",
    "2e-44, 2e-44",
    "1e-12, 1e-12",
    "9.5367432e-7, 9.536743e-7"
  })
  void knownNumbers_areShort(float value, String text) {
    assertThat(text(value)).isEqualTo(text);
    assertThat(Float.parseFloat(text)).isEqualTo(value == 0 ? 0f : value);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void numberWithoutADecimal_isRefused(float value) {
    assertThatThrownBy(() -> FloatText.write(value, buffer, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anyBits_readBackAndAreAtMostNineDigits() {
    Random random = new Random(42);
    for (int i = 0; i < 1_000_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        assertReadsBack(value);
      }
    }
  }

  @Test
  void cellsAsTheyCome_readBack() {
    Random random = new Random(43);
    for (int i = 0; i < 2_000_000; i++) {
      assertReadsBack((float) (2 * Math.exp(random.nextGaussian()) / (1 - random.nextDouble())));
    }
  }

  @Test
  void edgesOfEveryBinadeAndDecade_readBack() {
    for (int exponent = -149; exponent <= 127; exponent++) {
      assertNeighboursReadBack(Math.scalb(1f, exponent));
    }
    for (int exponent = -45; exponent <= 38; exponent++) {
      assertNeighboursReadBack(Float.parseFloat("1e" + exponent));
    }
  }

  @Test
  void sixDigits_stayAsTheyAre() {
    Random random = new Random(44);
    for (int i = 0; i < 200_000; i++) {
      BigDecimal six = BigDecimal.valueOf(100_000 + random.nextInt(900_000), random.nextInt(12));
      assertThat(new BigDecimal(text(six.floatValue()))).isEqualByComparingTo(six);
    }
  }

  private void assertNeighboursReadBack(float edge) {
    float value = edge;
    for (int i = 0; i < 20; i++) {
      value = Math.nextDown(value);
    }
    for (int i = 0; i < 40; i++) {
      assertReadsBack(value);
      assertReadsBack(-value);
      value = Math.nextUp(value);
    }
  }

  private void assertReadsBack(float value) {
    String text = text(value);
    if (Float.parseFloat(text) != value
        || new BigDecimal(text).stripTrailingZeros().precision() > 9) {
      throw new AssertionError(text + " for " + value);
    }
  }

  private String text(float value) {
    int end = FloatText.write(value, buffer, 1);
    assertThat(end - 1).isLessThanOrEqualTo(FloatText.LONGEST);
    return new String(buffer, 1, end - 1, StandardCharsets.US_ASCII);
  }
}

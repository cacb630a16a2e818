package io.emberstone.scenario.rest.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigitsTest {

  @Test
  void numbersAboutPowersOfTen_areCountedAndWritten() {
    for (long power = 1; power < 1_000_000_000_000_000_000L; power *= 10) {
      for (long number = Math.max(1, power - 1); number <= power + 1; number++) {
        String text = Long.toString(number);
        assertThat(Digits.count(number)).isEqualTo(text.length());
        assertThat(written(number, text.length())).isEqualTo(text);
        assertThat(written(number, text.length() + 3)).isEqualTo("000" + text);
      }
    }
  }

  @Test
  void zero_isAsManyZerosAsAskedFor() {
    assertThat(written(0, 1)).isEqualTo("0");
    assertThat(written(0, 2)).isEqualTo("00");
  }

  private static String written(long number, int digits) {
    byte[] out = new byte[digits];
    assertThat(Digits.put(number, digits, out, 0)).isEqualTo(digits);
    return new String(out, StandardCharsets.US_ASCII);
  }
}

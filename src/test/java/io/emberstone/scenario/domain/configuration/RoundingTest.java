package io.emberstone.scenario.domain.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundingTest {

  @ParameterizedTest
  @CsvSource({
    "40.0, 40",
    "1.5, 1.5",
    "0.0, 0",
    "-0.0, 0",
    "0.00001, 0.00001",
    "0.000005, 0.00001",
    "0.0000049, 0",
    "-0.000004, 0",
    "-0.000006, -0.00001",
    "-1.25, -1.25",
    "0.1, 0.1",
    "0.10001, 0.10001",
    "100.05, 100.05",
    "33.333333, 33.33333",
    "99.999995, 100",
    "1000000.0, 1000000",
    "1E-300, 0",
    "123456.78901, 123456.78901"
  })
  void number_isTheShortestPlainDecimal(double value, String text) {
    assertThat(Rounding.plain(value)).isEqualTo(text);
  }

  @Test
  void randomNumber_isTheDecimalOfItsHundredThousandths() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      double value = random.nextDouble() * Math.pow(10, random.nextInt(7));
      BigDecimal exact = BigDecimal.valueOf(Rounding.scaled(value), 5);
      assertThat(new BigDecimal(Rounding.plain(value))).isEqualByComparingTo(exact);
      assertThat(Rounding.round(value)).isEqualTo(exact.doubleValue());
      assertThat(Rounding.round(Rounding.round(value))).isEqualTo(Rounding.round(value));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "de-DE", "ar-EG-u-nu-arab", "th-TH-u-nu-thai"})
  void anyLocale_sameText(String tag) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(tag));
    try {
      assertThat(Rounding.plain(1234.5)).isEqualTo("1234.5");
    } finally {
      Locale.setDefault(before);
    }
  }
}

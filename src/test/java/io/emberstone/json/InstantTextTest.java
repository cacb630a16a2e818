package io.emberstone.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "2026-01-02T03:04:05.678Z",
        "2024-02-29T23:59:59.000001Z",
        "2000-12-31T12:00:00.000000001Z",
        "1969-12-31T23:59:59.100Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z"
      })
  void nearInstant_isWrittenAsItPrints(String text) {
    assertThat(InstantText.isNear(Instant.parse(text))).isTrue();
    assertThat(written(Instant.parse(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0001-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z"})
  void instantOfAnotherYear_isNotNear(String text) {
    assertThat(InstantText.isNear(Instant.parse(text))).isFalse();
  }

  @Test
  void instantsAtRandom_areWrittenAsTheyPrint() {
    Random random = new Random(20_260_102);
    int[] units = {1, 1_000, 1_000_000, 1_000_000_000};
    for (int i = 0; i < 100_000; i++) {
      int unit = units[i % units.length];
      long nanos = random.nextInt(1_000_000_000) / unit * (long) unit;
      Instant instant = Instant.ofEpochSecond(random.nextLong(-60_000_000_000L, 250_000_000_000L));
      Instant exact = instant.plusNanos(nanos);
      assertThat(written(exact)).isEqualTo(exact.toString());
    }
  }

  private static String written(Instant instant) {
    byte[] out = new byte[InstantText.LONGEST];
    return new String(out, 0, InstantText.write(instant, out, 0), StandardCharsets.US_ASCII);
  }
}

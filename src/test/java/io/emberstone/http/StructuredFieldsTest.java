package io.emberstone.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StructuredFieldsTest {

  @Test
  void strings_arePercentEncodedUtf8InQuotes() {
    assertThat(
            StructuredFields.list(
                List.of("Seed", "Series A", "Frühphase", "a\"b\\c,d%", "\uD83D\uDE80")))
        .isEqualTo(
            "\"Seed\", \"Series%20A\", \"Fr%C3%BChphase\", \"a%22b%5Cc%2Cd%25\", \"%F0%9F%9A%80\"");
  }

  @Test
  void noStrings_areAnEmptyField() {
    assertThat(StructuredFields.list(List.of())).isEmpty();
  }
}

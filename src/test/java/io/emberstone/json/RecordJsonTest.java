package io.emberstone.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordJsonTest {

  enum Colour {
    RED
  }

  record Inner(String name) {}

  record All(
      int i,
      Long l,
      Double d,
      boolean b,
      String s,
      Instant at,
      Colour c,
      List<Inner> list,
      String no) {}

  record Number(double n) {}

  record Lists(List<Inner> some) {}

  record Stranger(Object o) {}

  @Test
  void everyKind_isWrittenInTheOrderOfTheComponents() {
    All all =
        new All(
            1,
            Long.MAX_VALUE,
            0.5,
            true,
            "Zürich \"\n",
            Instant.parse("2026-01-02T03:04:05.678Z"),
            Colour.RED,
            List.of(new Inner("a"), new Inner("b")),
            null);

    assertThat(json(all))
        .isEqualTo(
            "{\"i\":1,\"l\":9223372036854775807,\"d\":0.5,\"b\":true,\"s\":\"Zürich \\\"\\n\","
                + "\"at\":\"2026-01-02T03:04:05.678Z\",\"c\":\"RED\","
                + "\"list\":[{\"name\":\"a\"},{\"name\":\"b\"}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "40, 40",
    "1.5, 1.5",
    "0, 0",
    "-0.0, 0",
    "1e7, 10000000",
    "1e15, 1000000000000000",
    "0.001, 0.001",
    "1e-7, 0.0000001",
    "-1.25e-5, -0.0000125",
    "120, 120",
    "1.7976931348623157e308, 179769313486231570000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
  })
  void doubles_arePlain(double number, String text) {
    assertThat(json(new Number(number))).isEqualTo("{\"n\":" + text + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\"quoted\" \\",
        "\b\f\n\r\t",
        "\u0000\u001f\u007f\u0085\u2028",
        "\uD83D\uDD25",
        "</script>"
      })
  void text_isWhatAReaderReads(String text) {
    String json = json(new Inner(text));

    assertThat(Json.createReader(new StringReader(json)).readObject().getString("name"))
        .isEqualTo(text);
  }

  @Test
  void nothing_isEmpty() {
    assertThat(json(new Inner(null))).isEqualTo("{}");
    assertThat(json(new Lists(List.of()))).isEqualTo("{\"some\":[]}");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void numberThatJsonLacks_isRefused(double number) {
    assertThatThrownBy(() -> RecordJson.bytes(new Number(number)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void typeNobodyToldOf_isRefused() {
    assertThatThrownBy(() -> RecordJson.bytes(new Stranger(new Object())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String json(Record value) {
    return new String(RecordJson.bytes(value), StandardCharsets.UTF_8);
  }
}

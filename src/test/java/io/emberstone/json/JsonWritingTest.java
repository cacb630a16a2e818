package io.emberstone.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWritingTest {

  enum Colour {
    RED
  }

  enum Size implements Labelled {
    LARGE;

    @Override
    public String label() {
      return "x-large";
    }
  }

  record Inner(@Nullable String name) {}

  record All(
      int i,
      Long l,
      Double d,
      boolean b,
      String s,
      Instant at,
      LocalDate day,
      UUID id,
      BigDecimal price,
      Colour c,
      Size size,
      List<Inner> list,
      Map<String, List<Long>> map,
      @Nullable String no) {}

  record Number(double n) {}

  record Exact(BigDecimal n) {}

  record Time(Instant at) {}

  record Lists(List<Inner> some) {}

  record Switched(
      boolean on, @JsonMember(onlyIf = "on") int a, @JsonMember(onlyIf = "on") Inner b) {}

  record Stranger(Object o) {}

  record WrongCondition(@JsonMember(onlyIf = "of") int a, boolean on) {}

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
            LocalDate.of(2026, 1, 2),
            new UUID(1, 2),
            new BigDecimal("4.50"),
            Colour.RED,
            Size.LARGE,
            List.of(new Inner("a"), new Inner("b")),
            Map.of("k", List.of(1L, 2L)),
            null);

    assertThat(json(all))
        .isEqualTo(
            "{\"i\":1,\"l\":9223372036854775807,\"d\":0.5,\"b\":true,\"s\":\"Zürich \\\"\\n\","
                + "\"at\":\"2026-01-02T03:04:05.678Z\",\"day\":\"2026-01-02\","
                + "\"id\":\"00000000-0000-0001-0000-000000000002\",\"price\":4.50,"
                + "\"c\":\"RED\",\"size\":\"x-large\","
                + "\"list\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"map\":{\"k\":[1,2]}}");
    assertThat(JsonCodec.of(All.class).read(JsonCodec.bytes(all))).isEqualTo(all);
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
    "0.30000000000000004, 0.30000000000000004",
    "999999999999999.9, 999999999999999.9",
    "9007199254740993, 9007199254740992",
    "1e22, 10000000000000000000000",
    "1.7976931348623157e308, 179769313486231570000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
  })
  void doubles_arePlain(double number, String text) {
    assertThat(json(new Number(number))).isEqualTo("{\"n\":" + text + "}");
  }

  @Test
  void doublesAtRandom_readBackFromPlainDecimals() {
    Random random = new Random(17);
    for (int i = 0; i < 50_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        String json = json(new Number(number));

        assertThat(json).matches("\\{\"n\":-?(0|[1-9]\\d*)(\\.\\d*[1-9])?}");
        assertThat(JsonCodec.of(Number.class).read(json).n()).isEqualTo(number);
      }
    }
  }

  @Test
  void shortDecimals_areWrittenAsTheyWere() {
    Random random = new Random(18);
    for (int i = 0; i < 50_000; i++) {
      BigDecimal decimal = BigDecimal.valueOf(random.nextInt(1_000_000) + 1, random.nextInt(9));

      assertThat(json(new Number(decimal.doubleValue())))
          .isEqualTo("{\"n\":" + decimal.stripTrailingZeros().toPlainString() + "}");
    }
  }

  @ParameterizedTest
  @CsvSource({"4.50, 4.50", "1E+3, 1000", "1E-9, 0.000000001", "0E-2, 0.00"})
  void decimals_arePlainAndKeepTheirZeros(BigDecimal number, String text) {
    assertThat(json(new Exact(number))).isEqualTo("{\"n\":" + text + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "2026-01-02T03:04:05.678Z",
        "2024-02-29T23:59:59.000001Z",
        "2000-12-31T12:00:00.000000001Z",
        "1969-12-31T23:59:59.100Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z",
        "-0001-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z",
        "-1000000000-01-01T00:00:00Z"
      })
  void instants_areWrittenAsTheyPrintAndReadBack(Instant instant) {
    String json = json(new Time(instant));

    assertThat(json).isEqualTo("{\"at\":\"" + instant + "\"}");
    assertThat(JsonCodec.of(Time.class).read(json).at()).isEqualTo(instant);
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
    assertThat(JsonCodec.of(Inner.class).read(json).name()).isEqualTo(text);
  }

  @Test
  void nothing_isEmpty() {
    assertThat(json(new Inner(null))).isEqualTo("{}");
    assertThat(json(new Lists(List.of()))).isEqualTo("{\"some\":[]}");
  }

  @Test
  void membersThatDoNotCount_areNotWritten() {
    assertThat(json(new Switched(true, 1, new Inner("b"))))
        .isEqualTo("{\"on\":true,\"a\":1,\"b\":{\"name\":\"b\"}}");
    assertThat(json(new Switched(false, 1, new Inner("b")))).isEqualTo("{\"on\":false}");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void numberThatJsonLacks_isRefused(double number) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonCodec.bytes(new Number(number)));
  }

  @Test
  void typeNobodyToldOf_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonCodec.bytes(new Stranger(new Object())));
    assertThatIllegalArgumentException().isThrownBy(() -> JsonCodec.of(Object.class));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonCodec.bytes(new WrongCondition(1, true)));
  }

  private static String json(Record value) {
    return new String(JsonCodec.bytes(value), StandardCharsets.UTF_8);
  }
}

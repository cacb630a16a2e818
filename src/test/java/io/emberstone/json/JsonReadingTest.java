package io.emberstone.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.emberstone.cache.MalformedValueException;
import io.emberstone.rules.Findings;
import io.emberstone.rules.Violation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReadingTest {

  /** Whatever a caller may send: every component may be absent. */
  record Draft(
      @Nullable String s,
      @Nullable Double n,
      @Nullable Long i,
      @Nullable Integer small,
      @Nullable Boolean b,
      @JsonMember(integers = true) @Nullable String id,
      @Nullable BigDecimal price,
      @Nullable Instant at,
      @Nullable LocalDate day,
      @Nullable UUID uuid,
      @Nullable Colour colour,
      @Nullable Draft o,
      @JsonMember(atMost = 3) @Nullable List<@Nullable Draft> l,
      @Nullable Map<String, Long> map) {}

  enum Colour implements Labelled {
    DARK_RED,
    BLUE;

    @Override
    public String label() {
      return this == BLUE ? "blue" : "dark-red";
    }
  }

  /** A value: nothing may be absent but the note. */
  record Line(String product, long quantity, @Nullable String note) {
    Line {
      if (quantity < 1) {
        throw new IllegalArgumentException("quantity");
      }
    }
  }

  record Order(int id, List<Line> lines, Line first) {
    Order {
      lines = List.copyOf(lines);
    }
  }

  record Switched(
      boolean on,
      @JsonMember(onlyIf = "on") String mode,
      @JsonMember(onlyIf = "on") double rate,
      @JsonMember(onlyIf = "on") @Nullable Line line) {}

  private static final JsonCodec<Draft> DRAFTS = JsonCodec.of(Draft.class);

  private final Findings findings = new Findings();

  @Test
  void eachType_isRead() {
    Draft draft =
        read(
            """
            {"s": "x", "n": 1.5, "i": 7, "small": -7.00, "b": true, "id": 42, "price": 4.50,
             "at": "2026-01-02T03:04:05.678Z", "day": "2024-02-29",
             "uuid": "7F1C1E9C-1b0a-4c0e-9f5e-2f6d1f7a9d11", "colour": "dark-red",
             "o": {"s": "y", "n": null}, "l": [{"s": "z"}], "map": {"a": 1, "b.c": 2}}""");

    assertThat(findings.violations()).isEmpty();
    assertThat(draft.s()).isEqualTo("x");
    assertThat(draft.n()).isEqualTo(1.5);
    assertThat(draft.i()).isEqualTo(7);
    assertThat(draft.small()).isEqualTo(-7);
    assertThat(draft.b()).isTrue();
    assertThat(draft.id()).isEqualTo("42");
    assertThat(draft.price()).isEqualTo(new BigDecimal("4.50"));
    assertThat(draft.at()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
    assertThat(draft.day()).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(draft.uuid()).isEqualTo(UUID.fromString("7f1c1e9c-1b0a-4c0e-9f5e-2f6d1f7a9d11"));
    assertThat(draft.colour()).isEqualTo(Colour.DARK_RED);
    assertThat(draft.o().s()).isEqualTo("y");
    assertThat(draft.o().n()).isNull();
    assertThat(draft.l().get(0).s()).isEqualTo("z");
    assertThat(draft.map()).containsExactly(Map.entry("a", 1L), Map.entry("b.c", 2L));
  }

  @Test
  void wrongTypesAndUnknownMembers_areNamedAllAtOnce() {
    Draft draft =
        read(
            """
            {"s": 1, "n": "1", "i": 1.5, "small": 2147483648, "b": "true", "o": [], "id": 1.5,
             "price": "1", "at": "yesterday", "day": "2026-02-30", "uuid": "1-1-1-1-1",
             "colour": "DARK_RED", "map": {"a": "x", "b": {}},
             "l": [{"n": "x", "more": 1}, 3, null], "unknown": {"s": [{}]}}""");

    assertThat(draft.l()).hasSize(3);
    assertThat(draft.l().get(1)).isNull();
    assertThat(findings.violations())
        .containsExactly(
            new Violation("s", "must be a string"),
            new Violation("n", "must be a number"),
            new Violation("i", "must be an integer"),
            new Violation("small", "must be an integer"),
            new Violation("b", "must be true or false"),
            new Violation("o", "must be an object"),
            new Violation("id", "must be a string or an integer"),
            new Violation("price", "must be a number of at most 50 digits"),
            new Violation("at", "must be a time such as 2026-01-02T03:04:05Z"),
            new Violation("day", "must be a date from 1900-01-01 to 9999-12-31"),
            new Violation("uuid", "must be a UUID"),
            new Violation("colour", "must be one of dark-red, blue"),
            new Violation("map.a", "must be an integer"),
            new Violation("map.b", "must be an integer"),
            new Violation("l[0].n", "must be a number"),
            new Violation("l[0].more", "is not known"),
            new Violation("l[1]", "must be an object"),
            new Violation("l[2]", "must be an object"),
            new Violation("unknown", "is not known"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+10000-01-01", "+999999999-12-31", "-0001-12-31", "1899-12-31", ""})
  void dateBeyondTheYears_isRefused(String day) {
    read("{\"day\": \"" + day + "\"}");

    assertThat(findings.violations())
        .contains(new Violation("day", "must be a date from 1900-01-01 to 9999-12-31"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1900-01-01", "9999-12-31"})
  void firstAndLastDate_areRead(String day) {
    assertThat(read("{\"day\": \"" + day + "\"}").day()).isEqualTo(LocalDate.parse(day));
  }

  @Test
  void otherWrongTypes_areNamed() {
    read("{\"s\": {\"s\": 1}, \"l\": {}, \"map\": [], \"id\": true, \"n\": [1], \"o\": \"{}\"}");

    assertThat(findings.violations())
        .containsExactly(
            new Violation("s", "must be a string"),
            new Violation("l", "must be an array"),
            new Violation("map", "must be an object"),
            new Violation("id", "must be a string or an integer"),
            new Violation("n", "must be a number"),
            new Violation("o", "must be an object"));
  }

  @Test
  void memberThatComesTwice_isRefusedWhereverItIs() {
    read(
        "{\"s\": \"1\", \"s\": \"2\", \"l\": [{\"s\": \"1\", \"o\": {\"i\": null, \"\\u0069\": 1}}],"
            + " \"map\": {\"a\": 1, \"a\": 1}}");

    assertThat(findings.violations())
        .containsExactly(
            new Violation("s", "appears more than once"),
            new Violation("l[0].o.i", "appears more than once"),
            new Violation("map.a", "appears more than once"));
  }

  @Test
  void absentMembersOfAValue_areNamedAllAtOnce() {
    JsonCodec<Order> orders = JsonCodec.of(Order.class);
    byte[] json =
        "{\"lines\":[{\"product\":null},{\"quantity\":1,\"product\":\"p\"},{\"quantity\":\"1\"}]}"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(orders.read(json, findings)).isNull();
    assertThat(findings.violations())
        .containsExactly(
            new Violation("lines[0].product", "is required"),
            new Violation("lines[0].quantity", "is required"),
            new Violation("lines[2].quantity", "must be an integer"),
            new Violation("lines[2].product", "is required"),
            new Violation("id", "is required"),
            new Violation("first", "is required"));
  }

  @Test
  void valueThatItsRecordRefuses_isNotValid() {
    JsonCodec<Order> orders = JsonCodec.of(Order.class);
    byte[] json =
        "{\"id\":1,\"lines\":[{\"product\":\"p\",\"quantity\":0}],\"first\":7}"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(orders.read(json, findings)).isNull();
    assertThat(findings.violations())
        .containsExactly(
            new Violation("lines[0]", "is not valid"), new Violation("first", "must be an object"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"on\":false}",
        "{\"on\":false,\"mode\":null,\"rate\":0}",
        "{\"mode\":[1,{}],\"rate\":\"x\",\"line\":{\"quantity\":0,\"no\":1},\"on\":false}"
      })
  void membersThatDoNotCount_areIgnoredWhateverIsInThem(String json) {
    assertThat(JsonCodec.of(Switched.class).read(json))
        .isEqualTo(new Switched(false, null, 0, null));
  }

  @Test
  void membersThatCount_areRequired() {
    byte[] json = "{\"on\":true,\"line\":{}}".getBytes(StandardCharsets.UTF_8);

    assertThat(JsonCodec.of(Switched.class).read(json, findings)).isNull();
    assertThat(findings.violations())
        .extracting(Violation::field)
        .containsExactly("line.product", "line.quantity", "mode", "rate");
  }

  @ParameterizedTest
  @CsvSource({
    "1e999999999, Infinity",
    "-1e999999999, -Infinity",
    "1e-999999999, 0.0",
    "1e99999999999999999999, Infinity"
  })
  void hugeExponent_isInfiniteOrZeroAndNoIntegerNorDecimal(String number, double expected) {
    Draft draft = read("{\"n\":" + number + ",\"i\":" + number + ",\"price\":" + number + "}");

    assertThat(draft.n()).isEqualTo(expected);
    assertThat(draft.i()).isNull();
    assertThat(draft.price()).isNull();
    assertThat(findings.violations()).extracting(Violation::field).containsExactly("i", "price");
  }

  @Test
  void integerOfAMegabyte_isClamped() {
    String digits = "9".repeat(900_000);

    assertThat(read("{\"i\":" + digits + "}").i()).isEqualTo(Long.MAX_VALUE);
    assertThat(read("{\"i\":-1" + "0".repeat(30) + "}").i()).isEqualTo(Long.MIN_VALUE);
    assertThat(read("{\"n\":" + digits + "}").n()).isInfinite();
    assertThat(findings.violations()).isEmpty();
    assertThat(read("{\"price\":" + digits + "}").price()).isNull();
    assertThat(read("{\"small\":" + digits + "}").small()).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, -1, 0, 1_000_000_000_000_000_000L})
  void longs_areExact(long number) {
    assertThat(read("{\"i\":" + number + "}").i()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-0.00", "12345678901234567890123456789012345678", "1e-7", "1.20E+3"})
  void decimals_areExact(String number) {
    assertThat(read("{\"price\":" + number + "}").price()).isEqualTo(new BigDecimal(number));
  }

  @Test
  void moreElementsThanAllowed_areParsedButNotRead() {
    assertThat(read("{\"l\": [1, 2, {}, {\"x\": [4]}, [5]]}").l()).hasSize(3);
    assertThat(findings.violations()).extracting(Violation::field).containsExactly("l[0]", "l[1]");
    assertThatThrownBy(() -> read("{\"l\": [{}, {}, {}, {]]}"))
        .isInstanceOf(MalformedValueException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"s\"}",
        "{\"s\":}",
        "{\"s\":1,}",
        "{'s':1}",
        "{\"s\":01}",
        "{\"s\":NaN}",
        "{\"s\":1} x",
        "{\"s\":1}{}",
        "{\"s\":\"\n\"}",
        "{\"s\":+1}",
        "{\"s\":1 /* c */}",
        "[1",
        "\uFEFF{}",
        "{\"s\":\"\\x\"}",
        "{\"s\":\"\\u00g0\"}",
        "{\"s\":\"x",
        "{\"s\":\"\u0000\"}",
        "{\"s\":\u0000}",
        "{\"s\":1.}",
        "{\"s\":.5}",
        "{\"s\":1e}",
        "{\"s\":-}",
        "{\"s\":tru}",
        "{\"s\":nulls}",
        "{\"s\" 1}",
        "{\"s\":1 \"b\":2}",
        "{\"s\":[1,]}",
        "{s:1}",
        "",
        "  \n "
      })
  void malformedJson_isRefusedWithItsPosition(String json) {
    assertThat(refusal(json)).matches("Malformed JSON at line [1-9]\\d*, column [1-9]\\d*\\.");
  }

  @Test
  void everyNotationOfTheStandard_isRead() {
    Draft draft =
        read(
            "\t{\"s\" :\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\udd25 \u00e9\uFFFD\",\r\n"
                + "\"\\u006e\":-0.5E+1 ,\"i\":0, \"o\":{}, \"l\":[ ]} ");

    assertThat(findings.violations()).isEmpty();
    assertThat(draft.s()).isEqualTo("\"\\/\b\f\n\r\t\u00e9\uD83D\uDD25 \u00e9\uFFFD");
    assertThat(draft.n()).isEqualTo(-5);
    assertThat(draft.i()).isZero();
    assertThat(draft.o()).isNotNull();
    assertThat(draft.l()).isEmpty();
  }

  @Test
  void position_isWhereTheErrorIs() {
    assertThat(refusal("{\"a\": 1,\n  \"b\": x}")).contains("line 2, column 8");
    assertThat(refusal("{\"a\":")).contains("line 1, column 6");
    assertThat(refusal("{\"a\":\n1,\n")).contains("line 3, column 1");
    assertThat(refusal("x")).contains("line 1, column 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"text\"", "null", "true"})
  void anythingButAnObject_isAnErrorOfTheWhole(String json) {
    assertThat(read(json)).isNull();
    assertThat(findings.violations()).containsExactly(new Violation("", "must be an object"));
  }

  @Test
  void nestingOfHalfAMegabyte_isRefusedWithoutOverflow() {
    String deep = "Nested deeper than 32 levels.";
    assertThat(refusal("[".repeat(500_000))).isEqualTo(deep);
    assertThat(refusal("{\"o\":".repeat(100_000))).isEqualTo(deep);
    assertThat(refusal("{\"s\":" + "[".repeat(500_000))).isEqualTo(deep);
    assertThat(refusal("{\"no\":" + "[{\"a\":".repeat(100_000))).isEqualTo(deep);
  }

  @Test
  void invalidUtf8_isRefusedWithItsPosition() {
    byte[] cut = {'{', '"', (byte) 0xc3, '"', ':', '1', '}'};
    byte[] endsEarly = {'{', (byte) 0xe2, (byte) 0x82};

    assertThatThrownBy(() -> DRAFTS.read(cut, findings)).hasMessage("Not UTF-8 at byte 2.");
    assertThatThrownBy(() -> DRAFTS.read(endsEarly, findings)).hasMessageStartingWith("Not UTF-8");
  }

  @Test
  void thousandsOfErrors_areCutShort() {
    StringBuilder body = new StringBuilder("{\"" + "n".repeat(5000) + "\": 1");
    for (int i = 0; i < 5000; i++) {
      body.append(", \"m").append(i).append("\": 1");
    }
    read(body + "}");

    assertThat(findings.violations()).hasSize(1000);
    assertThat(findings.violations().get(0).field()).hasSize(203);
  }

  @Test
  void lists_areReadByThemselves() {
    assertThat(JsonCodec.ofList(Double.class).read("[1, 2.5]")).containsExactly(1.0, 2.5);
    assertThat(JsonCodec.ofList(Line.class).read("[{\"product\":\"p\",\"quantity\":1}]"))
        .containsExactly(new Line("p", 1, null));
    assertThatThrownBy(() -> JsonCodec.ofList(String.class).read("[\"a\", null]"))
        .isInstanceOf(MalformedValueException.class)
        .hasMessageContaining("[1]");
  }

  private @Nullable Draft read(String json) {
    return DRAFTS.read(json.getBytes(StandardCharsets.UTF_8), findings);
  }

  private String refusal(String json) {
    return catchThrowableOfType(MalformedValueException.class, () -> read(json)).getMessage();
  }
}

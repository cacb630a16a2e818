package io.emberstone.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import io.emberstone.rules.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

  private final FieldErrors errors = new FieldErrors();

  @Test
  void eachTypeAsWritten_isTaken() {
    JsonMembers body =
        read(
            """
            {"s": "x", "n": 1.5, "i": 7, "whole": 7.0, "b": true, "id": 42, "none": null,
             "o": {"s": "y"}, "l": [{"s": "z"}]}""");

    assertThat(body.string("s")).isEqualTo("x");
    assertThat(body.number("n")).isEqualTo(1.5);
    assertThat(body.integer("i")).isEqualTo(7);
    assertThat(body.integer("whole")).isEqualTo(7);
    assertThat(body.bool("b")).isTrue();
    assertThat(body.stringOrInteger("id")).isEqualTo("42");
    assertThat(body.string("none")).isNull();
    assertThat(body.string("absent")).isNull();
    assertThat(body.object("o").string("s")).isEqualTo("y");
    assertThat(body.objects("l", 9).get(0).string("s")).isEqualTo("z");
    body.close();
    assertThat(errors.list()).isEmpty();
  }

  @Test
  void wrongTypesAndUnknownMembers_areNamedAllAtOnce() {
    JsonMembers body =
        read(
            """
            {"s": 1, "n": "1", "i": 1.5, "b": "true", "o": [], "l": {}, "id": 1.5,
             "list": [{"n": "x", "more": 1}, 3], "unknown": {}}""");

    body.string("s");
    body.number("n");
    body.integer("i");
    body.bool("b");
    body.object("o");
    body.objects("l", 9);
    body.stringOrInteger("id");
    List<JsonMembers> list = body.objects("list", 9);
    list.get(0).number("n");
    list.get(0).close();
    body.close();

    assertThat(list.get(1)).isNull();
    assertThat(errors.list())
        .containsExactlyInAnyOrder(
            new Violation("s", "must be a string"),
            new Violation("n", "must be a number"),
            new Violation("i", "must be an integer"),
            new Violation("b", "must be true or false"),
            new Violation("o", "must be an object"),
            new Violation("l", "must be an array"),
            new Violation("id", "must be a string or an integer"),
            new Violation("list[0].n", "must be a number"),
            new Violation("list[0].more", "is not known"),
            new Violation("list[1]", "must be an object"),
            new Violation("unknown", "is not known"));
    assertThatThrownBy(errors::throwIfAny)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST);
              assertThat(problem.errors()).hasSize(11);
            });
  }

  @Test
  void memberThatComesTwice_isRefusedWhereverItIs() {
    read("{\"a\": 1, \"a\": 2, \"l\": [{\"b\": 1, \"c\": {\"d\": 1, \"\\u0064\": 1}}]}");

    assertThat(errors.list()).extracting(Violation::field).containsExactly("a", "l[0].c.d");
  }

  @ParameterizedTest
  @CsvSource({
    "1e999999999, Infinity",
    "-1e999999999, -Infinity",
    "1e-999999999, 0.0",
    "1e99999999999999999999, Infinity"
  })
  void hugeExponent_isInfiniteOrZeroAndNoInteger(String number, double expected) {
    JsonMembers body = read("{\"n\": " + number + "}");

    assertThat(body.number("n")).isEqualTo(expected);
    assertThat(body.integer("n")).isNull();
  }

  @Test
  void integerOfAMegabyte_isSaturated() {
    String digits = "9".repeat(900_000);
    JsonMembers body = read("{\"up\": " + digits + ", \"down\": -1" + "0".repeat(30) + "}");

    assertThat(body.integer("up")).isEqualTo(Long.MAX_VALUE);
    assertThat(body.integer("down")).isEqualTo(Long.MIN_VALUE);
    assertThat(body.number("up")).isInfinite();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":1} x",
        "{\"a\":1}{}",
        "{\"a\":\"\n\"}",
        "{\"a\":+1}",
        "{\"a\":1 /* c */}",
        "[1",
        "\uFEFF{}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u00g0\"}",
        "{\"a\":\"x",
        "{\"a\":\"\u0000\"}",
        "{\"a\":\u0000}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":1e}",
        "{\"a\":-}",
        "{\"a\":tru}",
        "{\"a\":nulls}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":[1,]}",
        "{a:1}"
      })
  void malformedJson_isRefusedWithItsPosition(String body) {
    assertThat(problemOf(body).type()).isEqualTo(ProblemType.MALFORMED_BODY);
    assertThat(problemOf(body).detail())
        .matches("Malformed JSON at line [1-9]\\d*, column [1-9]\\d*\\.");
  }

  @Test
  void everyNotationOfTheStandard_isRead() {
    JsonMembers body =
        read(
            "\t{\"s\" :\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\udd25 \u00e9\uFFFD\",\r\n"
                + "\"\\u006e\":-0.5E+1, \"m\":1e-1 ,\"z\":0, \"e\":{}, \"l\":[ ]} ");

    assertThat(body.string("s")).isEqualTo("\"\\/\b\f\n\r\t\u00e9\uD83D\uDD25 \u00e9\uFFFD");
    assertThat(body.number("n")).isEqualTo(-5);
    assertThat(body.number("m")).isEqualTo(0.1);
    assertThat(body.integer("z")).isZero();
    assertThat(body.object("e")).isNotNull();
    assertThat(body.objects("l", 9)).isEmpty();
    body.close();
    assertThat(errors.list()).isEmpty();
  }

  @Test
  void position_isWhereTheErrorIs() {
    assertThat(problemOf("{\"a\": 1,\n  \"b\": x}").detail()).contains("line 2, column 8");
    assertThat(problemOf("{\"a\":").detail()).contains("line 1, column 6");
    assertThat(problemOf("{\"a\":\n1,\n").detail()).contains("line 3, column 1");
    assertThat(problemOf("x").detail()).contains("line 1, column 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n "})
  void emptyBody_isRefused(String body) {
    assertThat(problemOf(body).detail()).isEqualTo("The body is empty; it must be JSON.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"text\"", "null", "true"})
  void anythingButAnObject_isRefused(String body) {
    assertThat(problemOf(body).detail()).isEqualTo("The body must be a JSON object.");
  }

  @Test
  void nestingOfHalfAMegabyte_isRefusedWithoutOverflow() {
    assertThat(problemOf("[".repeat(500_000)).detail()).isEqualTo("Nested deeper than 32 levels.");
    assertThat(problemOf("{\"a\":".repeat(100_000)).detail())
        .isEqualTo("Nested deeper than 32 levels.");
  }

  @Test
  void invalidUtf8_isRefusedWithItsPosition() {
    byte[] cut = {'{', '"', (byte) 0xc3, '"', ':', '1', '}'};
    byte[] endsEarly = {'{', (byte) 0xe2, (byte) 0x82};

    assertThat(problemOf(cut, "application/json", null).detail()).isEqualTo("Not UTF-8 at byte 2.");
    assertThat(problemOf(endsEarly, "application/json", null).detail()).startsWith("Not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/json;charset=iso-8859-1",
        "application/jsonx",
        "application/*"
      })
  void anotherMediaType_isRefused(String type) {
    assertThat(problemOf("{}".getBytes(StandardCharsets.UTF_8), type, null).type())
        .isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON ; charset=UTF-8",
        "application/json;charset=\"utf-8\"",
        "application/json; profile=x"
      })
  void json_isTaken(String type) {
    JsonBody.read(new ByteArrayInputStream(new byte[] {'{', '}'}), type, "2", errors).close();
    assertThat(errors.isEmpty()).isTrue();
  }

  @Test
  void announcedTooLarge_isRefusedUnread() {
    InputStream unread =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("read");
          }
        };
    for (String length : List.of("1048577", "99999999999999999999999")) {
      assertThatThrownBy(() -> JsonBody.read(unread, "application/json", length, errors))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.type()).isEqualTo(ProblemType.BODY_TOO_LARGE));
    }
  }

  @Test
  void oneByteOverTheLimit_isRefusedWhileReading() {
    byte[] fits =
        ("{\"a\":\"" + "x".repeat(JsonBody.LIMIT - 8) + "\"}").getBytes(StandardCharsets.UTF_8);
    byte[] tooLarge =
        ("{\"a\":\"" + "x".repeat(JsonBody.LIMIT - 7) + "\"}").getBytes(StandardCharsets.UTF_8);

    JsonBody.read(new ByteArrayInputStream(fits), "application/json", null, errors);
    assertThat(problemOf(tooLarge, "application/json", null).type())
        .isEqualTo(ProblemType.BODY_TOO_LARGE);
  }

  @Test
  void moreThanAnnounced_isRefused() {
    byte[] body = "{}  ".getBytes(StandardCharsets.UTF_8);

    assertThat(problemOf(body, "application/json", "3").detail())
        .isEqualTo("The body is longer than its Content-Length.");
  }

  @Test
  void connectionThatBreaks_isTheCallersProblem() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("reset");
          }
        };
    assertThatThrownBy(() -> JsonBody.read(broken, "application/json", null, errors))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.detail()).isEqualTo("The body ended early."));
  }

  @Test
  void moreElementsThanTheRulesAllow_areNotRead() {
    assertThat(read("{\"l\": [1, 2, 3, 4]}").objects("l", 2)).containsExactly(null, null);
    assertThat(errors.list()).hasSize(2);
  }

  @Test
  void thousandsOfErrors_areCutShort() {
    StringBuilder body = new StringBuilder("{\"" + "n".repeat(5000) + "\": 1");
    for (int i = 0; i < 5000; i++) {
      body.append(", \"m").append(i).append("\": 1");
    }
    read(body + "}").close();

    assertThat(errors.list()).hasSize(FieldErrors.LIMIT);
    assertThat(errors.list().get(0).field()).hasSize(203);
  }

  private JsonMembers read(String body) {
    return JsonBody.read(
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
        "application/json",
        null,
        errors);
  }

  private ProblemException problemOf(String body) {
    return problemOf(body.getBytes(StandardCharsets.UTF_8), "application/json", null);
  }

  private ProblemException problemOf(byte[] body, String type, String length) {
    return catchThrowableOfType(
        ProblemException.class,
        () -> JsonBody.read(new ByteArrayInputStream(body), type, length, errors));
  }
}

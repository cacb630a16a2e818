package io.emberstone.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.rules.Violation;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSyntaxTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
        "text/csv;q=0.123 , application/json;charset=\"utf-8\";q=1.000",
        "application/x-npy;version=1;q=0",
        "a/b;header=present;q=0.5;ext",
        ", text/csv,,",
        ""
      })
  void accept_thatClientsSend_isAccepted(String accept) {
    assertThat(RequestSyntax.malformed("/", null, only("Accept", accept))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Accept | garbage",
        "Accept | text/csv;q=abc",
        "Accept | text/csv;q=2",
        "Accept | text/csv;q=0.1234",
        "Accept | text/csv;q",
        "Accept | text/csv;=1",
        "Accept | text/csv;a=\"b",
        "Accept-Encoding | gzip;q=x",
        "Accept-Language | en;q=x",
        "Content-Type | application/json;q=abc",
        "Content-Type | json",
        "Content-Type | gzip, deflate",
        "Accept | gzip, deflate",
        "Accept-Encoding | */*",
        "Accept-Language | application/json",
        "Content-Type | ;"
      })
  void malformedField_isNamed(String name, String value) {
    assertThat(RequestSyntax.malformed("/", null, only(name, value)))
        .extracting(Violation::field)
        .containsExactly(name);
  }

  @Test
  void severalMalformedFields_areAllNamed() {
    Map<String, List<String>> fields =
        Map.of("Accept", List.of("x"), "Content-Type", List.of("a/b", "a/b"));

    assertThat(RequestSyntax.malformed("/<", "%zz", name -> fields.getOrDefault(name, List.of())))
        .extracting(Violation::field)
        .containsExactly("path", "query", "Accept", "Content-Type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%", "a=%z0", "a=%0z", "a=%0a", "a=%7f", "a=%1", "%00=1", "a={}", "a=b|c", "a=\"b\"", "a b"
      })
  void queryWithABrokenEscape_isNamed(String query) {
    assertThat(RequestSyntax.malformed("/", query, name -> List.of())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a[0]", "/[", "/]", "/a{b}", "/a|b", "/a%5", "/a b"})
  void pathThatIsNone_isNamed(String path) {
    assertThat(RequestSyntax.malformed(path, null, name -> List.of()))
        .extracting(Violation::field)
        .containsExactly("path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=1&b", "a=%20%C3%A9", "a=%e2%82%ac+1", "a[]=1", "a='b'"})
  void query_isLetThrough(String query) {
    assertThat(RequestSyntax.malformed("/", query, name -> List.of())).isEmpty();
  }

  /** A backtracking pattern would take for ever, or the whole stack. */
  @Test
  void longFields_areReadInOnePass() {
    String parameters = "a/b" + ";c=d".repeat(8000);

    assertThat(RequestSyntax.malformed("/", null, only("Accept", parameters))).isEmpty();
    assertThat(RequestSyntax.malformed("/", null, only("Accept", parameters + "=\""))).hasSize(1);
    assertThat(RequestSyntax.malformed("/", null, only("Accept", "a".repeat(30_000)))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Length | abc",
        "Content-Length | -1",
        "Content-Length | +5",
        "Content-Length | 5, 5",
        "Content-Length | 9999999999999999999",
        "Transfer-Encoding | gzip",
        "Transfer-Encoding | xchunked",
        "Transfer-Encoding | chunked, chunked",
        "Host | a b",
        "Host | a/b"
      })
  void framingThatIsUncertain_isNamed(String name, String value) {
    Map<String, List<String>> fields =
        name.equals("Host")
            ? Map.of(name, List.of(value))
            : Map.of("Host", List.of("a"), name, List.of(value));

    assertThat(RequestSyntax.framing(field -> fields.getOrDefault(field, List.of())))
        .extracting(Violation::field)
        .containsExactly(name);
  }

  @Test
  void fieldsThatContradictEachOther_areNamed() {
    Map<String, List<String>> both =
        Map.of(
            "Host", List.of("a", "b"),
            "Content-Length", List.of("5"),
            "Transfer-Encoding", List.of("Chunked"));

    assertThat(RequestSyntax.framing(field -> both.getOrDefault(field, List.of())))
        .extracting(Violation::field)
        .containsExactly("Content-Length", "Host");
    assertThat(RequestSyntax.framing(field -> List.of()))
        .extracting(Violation::field)
        .containsExactly("Host");
  }

  @Test
  void ordinaryFraming_isLetThrough() {
    Map<String, List<String>> fields =
        Map.of("Host", List.of("[::1]:9080"), "Content-Length", List.of("1048576"));

    assertThat(RequestSyntax.framing(field -> fields.getOrDefault(field, List.of()))).isEmpty();
  }

  private static Function<String, List<String>> only(String name, String value) {
    return asked -> asked.equals(name) ? List.of(value) : List.of();
  }
}

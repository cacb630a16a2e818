package io.emberstone.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {

  private static final String BYTES = "application/octet-stream";
  private static final String CSV = "text/csv; charset=utf-8";
  private static final String JSON = "application/json";
  private static final List<String> OFFERED = List.of(BYTES, CSV, JSON);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*                                             | application/octet-stream",
        "text/csv                                        | text/csv; charset=utf-8",
        "TEXT/CSV                                        | text/csv; charset=utf-8",
        "text/*                                          | text/csv; charset=utf-8",
        "text/csv;charset=\"UTF-8\"                      | text/csv; charset=utf-8",
        "text/csv;q=0.5, application/json;q=0.8          | application/json",
        "*/*;q=0.1, application/json                     | application/json",
        "application/octet-stream;q=0, */*               | text/csv; charset=utf-8",
        "application/*;q=0.9, application/json;q=0.1, text/csv;q=0.5 | application/octet-stream",
        "text/html, application/xhtml+xml, */*;q=0.8     | application/octet-stream",
        "application/json;q=1.000;ext=x                  | application/json",
        ", ,application/json,                            | application/json",
        "*                                               | application/octet-stream"
      })
  void highestWeight_wins(String accept, String expected) {
    assertThat(Accept.mediaType(accept, OFFERED)).contains(expected);
  }

  @Test
  void withoutTheField_theFirstIsOffered() {
    assertThat(Accept.mediaType(null, OFFERED)).contains(BYTES);
    assertThat(Accept.mediaType(" ", OFFERED)).contains(BYTES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "*/*;q=0",
        "text/csv;charset=utf-16",
        "application/json;q=0",
        "application/json;q=2",
        "text",
        "image/*",
        "text/html;x=\"a,application/json\""
      })
  void nothingAccepted_isEmpty(String accept) {
    assertThat(Accept.mediaType(accept, OFFERED)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zstd",
        "gzip, ZSTD",
        "zstd;q=0.5",
        "*",
        "zstd;q=0.5, identity;q=0.5",
        "zstd, gzip;q=1.0"
      })
  void codingNamedOrStarred_isUsed(String encodings) {
    assertThat(Accept.coding(encodings, List.of("zstd"))).contains("zstd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gzip", "", "zstd;q=0", "*;q=0", "zstd;q=0, *", "identity, zstd;q=0.5", "x-zstd"})
  void codingNotNamedOrRefusedOrSecond_isNotUsed(String encodings) {
    assertThat(Accept.coding(encodings, List.of("zstd"))).isNotEqualTo(Optional.of("zstd"));
  }

  @ParameterizedTest
  @CsvSource({
    "'gzip, zstd', zstd",
    "'gzip, deflate, br, zstd', zstd",
    "'gzip, zstd;q=0.9', gzip",
    "'gzip, deflate', gzip",
    "'*;q=0.1', zstd",
    "'identity, *;q=0.1', identity",
    "br, identity",
    "'*;q=0, gzip', gzip",
  })
  void codingOfHighestWeight_isUsed_theFirstOfferedAmongEquals(String encodings, String coding) {
    assertThat(Accept.coding(encodings, List.of("zstd", "gzip"))).contains(coding);
  }

  @Test
  void nothingAccepted_isNoCoding() {
    assertThat(Accept.coding("identity;q=0", List.of("zstd", "gzip"))).isEmpty();
    assertThat(Accept.coding("br, *;q=0", List.of("zstd", "gzip"))).isEmpty();
  }

  @Test
  void withoutTheField_nothingIsEncoded() {
    assertThat(Accept.coding(null, List.of("zstd"))).contains(Accept.IDENTITY);
    assertThat(Accept.identity(null)).isTrue();
  }

  @Test
  void identity_isRefusedByNameOrByStarOnly() {
    assertThat(Accept.identity("zstd")).isTrue();
    assertThat(Accept.identity("zstd, identity;q=0")).isFalse();
    assertThat(Accept.identity("zstd, *;q=0")).isFalse();
    assertThat(Accept.identity("*;q=0, identity;q=0.1")).isTrue();
  }
}

package io.emberstone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-99, 0, 100, bytes 0-99/1000",
    "bytes=0-0, 0, 1, bytes 0-0/1000",
    "bytes=900-, 900, 100, bytes 900-999/1000",
    "bytes=999-5000, 999, 1, bytes 999-999/1000",
    "bytes=-1, 999, 1, bytes 999-999/1000",
    "bytes=-5000, 0, 1000, bytes 0-999/1000",
    "Bytes = 0-1, 0, 2, bytes 0-1/1000",
    "bytes=5-99999999999999999999999, 5, 995, bytes 5-999/1000",
    "bytes=-99999999999999999999999, 0, 1000, bytes 0-999/1000",
    "bytes=000000000000000000000001-2, 1, 2, bytes 1-2/1000"
  })
  void oneRange_isTaken(String field, long first, long length, String contentRange) {
    ByteRange range = ByteRange.of(field, 1000).orElseThrow();

    assertThat(range).isEqualTo(new ByteRange(first, length, 1000));
    assertThat(range.contentRange()).isEqualTo(contentRange);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-1,5-6",
        "bytes=",
        "bytes=-",
        "bytes=5-4",
        "bytes=a-b",
        "bytes=1",
        "rows=0-1",
        "0-1",
        "bytes=--1",
        "bytes=0-1-2",
        ""
      })
  void severalOrMalformedOrOtherUnits_areTheWhole(String field) {
    assertThat(ByteRange.of(field, 1000)).isEmpty();
  }

  @Test
  void withoutTheField_theWhole() {
    assertThat(ByteRange.of(null, 1000)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=99999999999999999999-"})
  void rangeWithoutAByte_isNotSatisfiable(String field) {
    assertThatThrownBy(() -> ByteRange.of(field, 1000))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.RANGE_NOT_SATISFIABLE);
              assertThat(problem.headers()).containsEntry("Content-Range", "bytes */1000");
            });
  }
}

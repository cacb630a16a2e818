package io.emberstone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

  private static final String JSON = "application/json";

  @ParameterizedTest
  @NullSource
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
    byte[] body = {'{', '}'};

    assertThat(BodyReader.bytes(new ByteArrayInputStream(body), type, "2")).isEqualTo(body);
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
      assertThatThrownBy(() -> BodyReader.bytes(unread, JSON, length))
          .isInstanceOfSatisfying(
              ProblemException.class,
              problem -> assertThat(problem.type()).isEqualTo(ProblemType.BODY_TOO_LARGE));
    }
  }

  @Test
  void oneByteOverTheLimit_isRefusedWhileReading() {
    byte[] fits = new byte[BodyReader.LIMIT];
    byte[] tooLarge = new byte[BodyReader.LIMIT + 1];

    assertThat(BodyReader.bytes(new ByteArrayInputStream(fits), JSON, null)).isEqualTo(fits);
    assertThat(problemOf(tooLarge, JSON, null).type()).isEqualTo(ProblemType.BODY_TOO_LARGE);
  }

  @Test
  void moreThanAnnounced_isRefused() {
    byte[] body = "{}  ".getBytes(StandardCharsets.UTF_8);

    assertThat(problemOf(body, JSON, "3").detail())
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
    assertThatThrownBy(() -> BodyReader.bytes(broken, JSON, null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.detail()).isEqualTo("The body ended early."));
  }

  private static ProblemException problemOf(byte[] body, String type, String length) {
    return catchThrowableOfType(
        ProblemException.class,
        () -> BodyReader.bytes(new ByteArrayInputStream(body), type, length));
  }
}

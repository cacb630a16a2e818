package io.emberstone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

  private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;

  @ParameterizedTest
  @CsvSource({"text, plain", "application, jsonx", "application, *", "text, json", "*, *"})
  void anotherMediaType_isRefused(String type, String subtype) {
    assertUnsupported(new MediaType(type, subtype));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iso-8859-1", "utf-16"})
  void anotherCharset_isRefused(String charset) {
    assertUnsupported(new MediaType("application", "json", charset));
  }

  static Stream<MediaType> json() {
    return Stream.of(
        JSON,
        new MediaType("Application", "JSON"),
        new MediaType("application", "json", "UTF-8"),
        new MediaType("application", "json", Map.of("Charset", "utf-8", "profile", "x")));
  }

  @ParameterizedTest
  @MethodSource("json")
  void json_isTaken(MediaType type) {
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

  private static void assertUnsupported(MediaType type) {
    assertThat(problemOf("{}".getBytes(StandardCharsets.UTF_8), type, null).type())
        .isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
  }

  private static ProblemException problemOf(byte[] body, MediaType type, String length) {
    return catchThrowableOfType(
        ProblemException.class,
        () -> BodyReader.bytes(new ByteArrayInputStream(body), type, length));
  }
}

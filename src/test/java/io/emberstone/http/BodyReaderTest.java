package io.emberstone.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
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

    assertThat(BodyReader.bytes(body, type, 2)).isSameAs(body);
  }

  @Test
  void noBody_isAnEmptyOne() {
    assertThat(BodyReader.bytes(null, JSON, -1)).isEmpty();
  }

  @Test
  void overTheLimit_isRefused_alsoUnread() {
    byte[] fits = new byte[BodyReader.LIMIT];
    byte[] tooLarge = new byte[BodyReader.LIMIT + 1];

    assertThat(BodyReader.bytes(fits, JSON, -1)).isSameAs(fits);
    assertThat(problemOf(tooLarge, JSON, -1).type()).isEqualTo(ProblemType.BODY_TOO_LARGE);
    assertThat(problemOf(null, JSON, tooLarge.length).type()).isEqualTo(ProblemType.BODY_TOO_LARGE);
  }

  private static void assertUnsupported(MediaType type) {
    assertThat(problemOf("{}".getBytes(StandardCharsets.UTF_8), type, 2).type())
        .isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
  }

  private static ProblemException problemOf(byte[] body, MediaType type, long length) {
    return catchThrowableOfType(ProblemException.class, () -> BodyReader.bytes(body, type, length));
  }
}

package io.emberstone.http;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads request bodies of JSON, whatever type they claim to be, up to a limit. */
@Provider
public class BodyReader implements MessageBodyReader<Body<?>> {

  /** The largest body that is read, in bytes. */
  static final int LIMIT = 1 << 20;

  private static final String JSON = "application/json";

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == Body.class && genericType instanceof ParameterizedType;
  }

  /**
   * {@inheritDoc}
   *
   * @throws ProblemException if the type is not JSON in UTF-8, or the body is over the limit,
   *     longer than announced, or ended early
   */
  @Override
  public Body<?> readFrom(
      Class<Body<?>> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream in) {
    Type draft = ((ParameterizedType) genericType).getActualTypeArguments()[0];
    return Body.of(
        bytes(
            in,
            headers.getFirst(HttpHeaders.CONTENT_TYPE),
            headers.getFirst(HttpHeaders.CONTENT_LENGTH)),
        ((Class<?>) draft).asSubclass(Record.class));
  }

  static byte[] bytes(
      InputStream in, @Nullable String contentType, @Nullable String contentLength) {
    requireJson(contentType);
    int most = announced(contentLength);
    if (most > LIMIT) {
      throw tooLarge();
    }
    try {
      // One more than allowed: then only a single array of that size is allocated.
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length <= most) {
        return bytes;
      }
      throw most == LIMIT
          ? tooLarge()
          : new ProblemException(
              ProblemType.MALFORMED_BODY, "The body is longer than its Content-Length.");
    } catch (IOException e) {
      throw new ProblemException(ProblemType.MALFORMED_BODY, "The body ended early.");
    }
  }

  private static void requireJson(@Nullable String contentType) {
    if (JSON.equals(contentType)) {
      return;
    }
    String[] parts = contentType == null ? new String[] {""} : contentType.split(";", -1);
    boolean json = parts[0].strip().equalsIgnoreCase(JSON);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      boolean charset = parameter.regionMatches(true, 0, "charset=", 0, 8);
      json &= !charset || parameter.equalsIgnoreCase("charset=utf-8");
    }
    if (!json) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json in UTF-8.");
    }
  }

  /** Returns how many bytes to expect: the Content-Length, which may be over the limit. */
  private static int announced(@Nullable String contentLength) {
    String length = contentLength == null ? "" : contentLength.strip();
    if (length.isEmpty()) {
      return LIMIT;
    }
    long announced = 0;
    for (int i = 0; i < length.length(); i++) {
      int digit = length.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return LIMIT;
      }
      announced = Math.min(10 * announced + digit, LIMIT + 1);
    }
    return (int) announced;
  }

  private static ProblemException tooLarge() {
    return new ProblemException(
        ProblemType.BODY_TOO_LARGE, "The body is larger than %d bytes.".formatted(LIMIT));
  }
}

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

/** Reads request bodies up to a limit, and refuses those that are not JSON in UTF-8. */
@Provider
public class BodyReader implements MessageBodyReader<Body<?>> {

  /** The largest body that is read, in bytes. */
  static final int LIMIT = 1 << 20;

  private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;
  private static final String UTF_8 = "utf-8";

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
        bytes(in, mediaType, headers.getFirst(HttpHeaders.CONTENT_LENGTH)),
        ((Class<?>) draft).asSubclass(Record.class));
  }

  static byte[] bytes(InputStream in, MediaType type, @Nullable String contentLength) {
    requireJson(type);
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

  private static void requireJson(MediaType type) {
    String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, UTF_8);
    if (!type.getType().equalsIgnoreCase(JSON.getType())
        || !type.getSubtype().equalsIgnoreCase(JSON.getSubtype())
        || !charset.equalsIgnoreCase(UTF_8)) {
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

package io.emberstone.http;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes request bodies, which were received before their requests were served, and refuses those
 * that are over a limit or not JSON in UTF-8.
 */
@Provider
public class BodyReader implements MessageBodyReader<Body<?>> {

  /** The largest body that is taken, in bytes. */
  public static final int LIMIT = 1 << 20;

  /** The attribute of a request that has the bytes received as its body. */
  public static final String RECEIVED = "io.emberstone.body";

  private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;
  private static final String UTF_8 = "utf-8";

  @Context private @Nullable HttpServletRequest request;

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == Body.class && genericType instanceof ParameterizedType;
  }

  /**
   * {@inheritDoc}
   *
   * @throws ProblemException if the type is not JSON in UTF-8, or the body is over the limit
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
    HttpServletRequest served = Objects.requireNonNull(request);
    byte[] received = (byte[]) served.getAttribute(RECEIVED);
    return Body.of(
        bytes(received, mediaType, served.getContentLengthLong()),
        ((Class<?>) draft).asSubclass(Record.class));
  }

  /**
   * Returns the body of a request.
   *
   * @param received what was received of it: null if it has none, or if it was not read because it
   *     is announced to be over the limit
   * @param announced its length in bytes; negative if unknown
   */
  static byte[] bytes(byte @Nullable [] received, MediaType type, long announced) {
    requireJson(type);
    if (announced > LIMIT || (received != null && received.length > LIMIT)) {
      throw new ProblemException(
          ProblemType.BODY_TOO_LARGE, "The body is larger than %d bytes.".formatted(LIMIT));
    }
    return received == null ? new byte[0] : received;
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
}

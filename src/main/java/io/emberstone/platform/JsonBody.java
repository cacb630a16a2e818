package io.emberstone.platform;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request body, read strictly as one JSON object. Plain JSON binding would ignore unknown members
 * and stop at the first error; this reports all errors at once.
 */
public final class JsonBody {

  /** The largest body that is read, in bytes. */
  public static final int LIMIT = 1 << 20;

  private static final String JSON = "application/json";

  private JsonBody() {}

  /**
   * Reads the body to its end; errors of its members are added to {@code errors} as the caller
   * reads them.
   *
   * @param contentType the header field, or null
   * @param contentLength the header field, or null
   * @throws ProblemException if its type is not JSON, or it is over the limit, not UTF-8,
   *     malformed, nested too deeply, or not an object
   */
  public static JsonMembers read(
      @Nullable InputStream in,
      @Nullable String contentType,
      @Nullable String contentLength,
      FieldErrors errors) {
    return parse(bytes(in, contentType, contentLength), errors);
  }

  /**
   * Reads the body to its end, without parsing it.
   *
   * @param contentType the header field, or null
   * @param contentLength the header field, or null
   * @throws ProblemException if its type is not JSON, or it is over the limit, longer than
   *     announced, or ended early
   */
  public static byte[] bytes(
      @Nullable InputStream in, @Nullable String contentType, @Nullable String contentLength) {
    requireJson(contentType);
    int most = announced(contentLength);
    if (most > LIMIT) {
      throw tooLarge();
    }
    if (in == null) {
      return new byte[0];
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

  /**
   * Parses a body.
   *
   * @throws ProblemException if it is not UTF-8, malformed, nested too deeply, or not an object
   */
  public static JsonMembers parse(byte[] body, FieldErrors errors) {
    JsonNode root = JsonTree.parse(text(body), errors);
    if (root instanceof JsonNode.Members object) {
      return new JsonMembers(object, "", errors);
    }
    throw new ProblemException(ProblemType.MALFORMED_BODY, "The body must be a JSON object.");
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

  private static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    // Bytes that are not UTF-8 become U+FFFD, which the text may also contain legitimately.
    return text.indexOf('\uFFFD') < 0 ? text : strictly(bytes);
  }

  private static String strictly(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new ProblemException(
          ProblemType.MALFORMED_BODY, "Not UTF-8 at byte %d.".formatted(in.position()));
    }
    return out.flip().toString();
  }

  private static ProblemException tooLarge() {
    return new ProblemException(
        ProblemType.BODY_TOO_LARGE, "The body is larger than %d bytes.".formatted(LIMIT));
  }
}

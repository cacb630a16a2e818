package io.emberstone.json;

import io.emberstone.cache.MalformedValueException;
import io.emberstone.rules.Findings;
import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes values of one type as JSON in UTF-8. Supports records, lists, maps with string
 * keys, strings, booleans, {@code int}, {@code long}, {@code double}, BigDecimal (exact), Instant
 * and LocalDate (ISO-8601), UUID and enumerations (see {@link Labelled}).
 *
 * <p>A component that may be absent is {@code @Nullable}; null is not written. Reading is strict:
 * unknown and repeated members, other types, missing members and whatever a record's constructor
 * refuses are errors, all of them reported at once by their paths, such as {@code buckets[1].name}.
 * An integer may be written with zeros behind its point; beyond the range of {@code long} it is
 * clamped, and a double beyond its range is infinite, which rules refuse. Thread-safe.
 */
public final class JsonCodec<T> {

  private final JsonType type;

  private JsonCodec(JsonType type) {
    this.type = type;
  }

  /**
   * Returns the codec of a class, such as a record.
   *
   * @throws IllegalArgumentException if it is unsupported
   */
  public static <T> JsonCodec<T> of(Class<T> type) {
    return new JsonCodec<>(JsonType.of(type));
  }

  /**
   * Returns the codec of lists of a class.
   *
   * @throws IllegalArgumentException if it is unsupported
   */
  public static <E> JsonCodec<List<E>> ofList(Class<E> element) {
    return new JsonCodec<>(new JsonContainers.ListType(JsonType.of(element), Integer.MAX_VALUE));
  }

  /**
   * Returns the codec of maps from strings to a class.
   *
   * @throws IllegalArgumentException if it is unsupported
   */
  public static <E> JsonCodec<Map<String, E>> ofMap(Class<E> element) {
    return new JsonCodec<>(new JsonContainers.MapType(JsonType.of(element)));
  }

  /** Writes a record; see {@link #write}. */
  public static byte[] bytes(Record value) {
    return write(value, new JsonType.RecordType(value.getClass()));
  }

  /**
   * Writes a value.
   *
   * @throws IllegalArgumentException if a number is not finite or a component's type is unsupported
   */
  public byte[] write(T value) {
    return write(value, type);
  }

  /** Writes a value as a string; see {@link #write}. */
  public String text(T value) {
    return new String(write(value), StandardCharsets.UTF_8);
  }

  private static byte[] write(Object value, JsonType type) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = Factories.GENERATORS.createGenerator(bytes)) {
      type.write(value, out);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a value, reporting everything that is wrong with it.
   *
   * @return null if an error leaves no value
   * @throws MalformedValueException if it is not JSON in UTF-8; the message says where, and may be
   *     shown to callers
   */
  public @Nullable T read(byte[] json, Findings findings) {
    return read(decoded(json), findings);
  }

  /**
   * Reads a value.
   *
   * @throws MalformedValueException if anything is wrong with it
   */
  public T read(byte[] json) {
    return read(decoded(json));
  }

  /**
   * Reads a value.
   *
   * @throws MalformedValueException if anything is wrong with it
   */
  public T read(String json) {
    Findings findings = new Findings();
    T value = read(json, findings);
    if (value == null || !findings.isEmpty()) {
      throw new MalformedValueException("invalid JSON: " + findings.violations().get(0));
    }
    return value;
  }

  @SuppressWarnings("unchecked") // a codec's type reads what the codec was made for
  private @Nullable T read(String json, Findings findings) {
    try (JsonParser parser = parser(json)) {
      JsonInput in = new JsonInput(parser, findings);
      Object value = type.read(in.next(), in);
      if (parser.hasNext()) {
        parser.next();
      }
      return (T) value;
    } catch (JsonParsingException e) {
      throw new MalformedValueException(
          "Malformed JSON at " + position(json, e.getLocation()) + ".", e);
    } catch (JsonException e) {
      throw new MalformedValueException("Malformed JSON.", e);
    }
  }

  static JsonParser parser(String json) {
    return Factories.PARSERS.createParser(new StringReader(json));
  }

  /** Counts here, since the parser's own count runs past the end of the text. */
  private static String position(String text, JsonLocation location) {
    int end = (int) Math.min(text.length(), Math.max(0, location.getStreamOffset()));
    int line = 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    int column = end - text.lastIndexOf('\n', end - 1);
    return "line " + line + ", column " + column;
  }

  private static String decoded(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    // Bytes that are not UTF-8 become U+FFFD, which the text may also contain legitimately.
    return text.indexOf('\uFFFD') < 0 ? text : strictlyDecoded(bytes);
  }

  private static String strictlyDecoded(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      throw new MalformedValueException("Not UTF-8 at byte %d.".formatted(in.position()));
    }
    return out.flip().toString();
  }

  /** Created once: looking up the provider reads every jar. */
  private static final class Factories {
    private static final JsonProvider PROVIDER = JsonProvider.provider();
    static final JsonParserFactory PARSERS = PROVIDER.createParserFactory(Map.of());
    static final JsonGeneratorFactory GENERATORS = PROVIDER.createGeneratorFactory(Map.of());
  }
}

package io.emberstone.json;

import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser.Event;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type without parts.
 *
 * @param events those a value consists of
 * @param expected what is said of any other value
 * @param parse makes a value of its text; returns null or throws if the text does not fit
 * @param print writes a value
 */
record JsonScalar(
    Set<Event> events,
    String expected,
    Function<String, @Nullable Object> parse,
    BiConsumer<JsonGenerator, Object> print)
    implements JsonType {

  /** More than sums of money take, and few enough to calculate with whatever a caller sends. */
  private static final int DECIMAL_DIGITS = 50;

  private static final Set<Event> BOOLEAN = EnumSet.of(Event.VALUE_TRUE, Event.VALUE_FALSE);

  /** The supported classes; primitives are boxed. */
  static final Map<Class<?>, JsonType> ALL =
      Map.of(
          String.class,
          string("must be a string", text -> text),
          UUID.class,
          string("must be a UUID", JsonScalar::uuid),
          Instant.class,
          string("must be a time such as 2026-01-02T03:04:05Z", Instant::parse),
          LocalDate.class,
          string("must be a date from 1900-01-01 to 9999-12-31", JsonScalar::date),
          Boolean.class,
          new JsonScalar(
              BOOLEAN,
              "must be true or false",
              Boolean::valueOf,
              (out, value) -> out.write((boolean) value)),
          Integer.class,
          number("must be an integer", JsonScalar::small, (out, value) -> out.write((int) value)),
          Long.class,
          number("must be an integer", JsonScalar::large, (out, value) -> out.write((long) value)),
          Double.class,
          number(
              "must be a number",
              Double::valueOf,
              (out, value) -> out.write(PlainDecimal.of((double) value))),
          BigDecimal.class,
          number(
              "must be a number of at most " + DECIMAL_DIGITS + " digits",
              JsonScalar::decimal,
              (out, value) -> out.write(new PlainDecimal(value.toString()))));

  /** A string that may also be written as an integer. */
  static final JsonType STRING_OR_INTEGER =
      new JsonType() {
        @Override
        public @Nullable Object read(Event event, JsonInput in) {
          String text = in.scalar(event);
          boolean fits =
              event == Event.VALUE_STRING || (event == Event.VALUE_NUMBER && isInteger(text));
          return fits ? text : in.refuse(event, "must be a string or an integer");
        }

        @Override
        public void write(Object value, JsonGenerator out) {
          out.write((String) value);
        }
      };

  static JsonType ofEnum(Class<?> type) {
    Map<String, Object> constants = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(label(constant), constant);
    }
    return new JsonScalar(
        EnumSet.of(Event.VALUE_STRING),
        "must be one of " + String.join(", ", constants.keySet()),
        constants::get,
        (out, value) -> out.write(label(value)));
  }

  @Override
  public @Nullable Object read(Event event, JsonInput in) {
    Object value = events.contains(event) ? parsed(in.scalar(event)) : null;
    return value != null ? value : in.refuse(event, expected);
  }

  @Override
  public void write(Object value, JsonGenerator out) {
    print.accept(out, value);
  }

  private @Nullable Object parsed(String text) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      return null;
    }
  }

  private static JsonScalar string(String expected, Function<String, @Nullable Object> parse) {
    return new JsonScalar(
        EnumSet.of(Event.VALUE_STRING),
        expected,
        parse,
        (out, value) -> out.write(value.toString()));
  }

  private static JsonScalar number(
      String expected,
      Function<String, @Nullable Object> parse,
      BiConsumer<JsonGenerator, Object> print) {
    return new JsonScalar(EnumSet.of(Event.VALUE_NUMBER), expected, parse, print);
  }

  private static String label(Object constant) {
    return constant instanceof Labelled labelled ? labelled.label() : ((Enum<?>) constant).name();
  }

  private static @Nullable Object uuid(String text) {
    UUID uuid = UUID.fromString(text);
    // fromString accepts shorter groups, too.
    return uuid.toString().equalsIgnoreCase(text) ? uuid : null;
  }

  /**
   * Later years have more digits than RFC 3339 gives a date, and dates before the reform of the
   * calendar come back from a database as others, which nobody means.
   */
  private static @Nullable Object date(String text) {
    LocalDate date = LocalDate.parse(text);
    return date.getYear() >= 1900 && date.getYear() <= 9999 ? date : null;
  }

  private static @Nullable Object small(String text) {
    Long number = large(text);
    return number == null || number != number.intValue() ? null : number.intValue();
  }

  /** Clamped to the range of long, whose ends every rule rejects. */
  private static @Nullable Long large(String text) {
    String whole = whole(text);
    if (whole == null) {
      return null;
    }
    try {
      return Long.parseLong(whole);
    } catch (NumberFormatException e) {
      return whole.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /** Returns what precedes the point if only zeros follow it, otherwise null. */
  private static @Nullable String whole(String text) {
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    boolean zeros = point < 0 || text.chars().skip(point + 1L).allMatch(c -> c == '0');
    return zeros && isInteger(whole) ? whole : null;
  }

  private static boolean isInteger(String text) {
    return text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
  }

  private static @Nullable Object decimal(String text) {
    if (text.length() > 2 * DECIMAL_DIGITS) {
      return null;
    }
    BigDecimal number = new BigDecimal(text);
    boolean fits =
        number.precision() <= DECIMAL_DIGITS && Math.abs(number.scale()) <= DECIMAL_DIGITS;
    return fits ? number : null;
  }
}

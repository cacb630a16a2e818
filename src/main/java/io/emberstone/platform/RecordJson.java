package io.emberstone.platform;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as JSON: one member a component, in their order, null ones left out. Knows
 * records, collections, strings, booleans, integers, doubles (plain decimals), instants (ISO-8601,
 * UTC) and enumerations (their names). Writes text itself: an answer is on the way of every hit,
 * and JSON-P's generator allocates four times as much. Thread-safe.
 */
public final class RecordJson {

  private static final int TYPICAL_LENGTH = 1536;

  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private RecordJson() {}

  /**
   * The UTF-8 bytes of a record's JSON.
   *
   * @throws IllegalArgumentException if a number is not finite or a component of no known type
   */
  public static byte[] bytes(Record value) {
    StringBuilder json = new StringBuilder(TYPICAL_LENGTH);
    write(json, value);
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(StringBuilder json, Object value) {
    if (value instanceof Record object) {
      writeObject(json, object);
    } else if (value instanceof Collection<?> elements) {
      writeArray(json, elements);
    } else if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
      json.append(value);
    } else if (value instanceof Double number) {
      writeNumber(json, number);
    } else {
      writeString(json, text(value));
    }
  }

  private static void writeObject(StringBuilder json, Record object) {
    char separator = '{';
    for (RecordComponent component : COMPONENTS.get(object.getClass())) {
      Object value = read(component, object);
      if (value != null) {
        writeString(json.append(separator), component.getName());
        write(json.append(':'), value);
        separator = ',';
      }
    }
    json.append(separator == '{' ? "{}" : "}");
  }

  private static void writeArray(StringBuilder json, Collection<?> elements) {
    char separator = '[';
    for (Object element : elements) {
      write(json.append(separator), element);
      separator = ',';
    }
    json.append(separator == '[' ? "[]" : "]");
  }

  private static @Nullable Object read(RecordComponent component, Record object) {
    try {
      return component.getAccessor().invoke(object);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot read " + component, e);
    }
  }

  /** Without an exponent, a trailing zero or a negative zero: 40, 1.5, 0. */
  private static void writeNumber(StringBuilder json, double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("JSON has no " + number);
    }
    String shortest = number == 0 ? "0.0" : Double.toString(number);
    if (shortest.indexOf('E') >= 0) {
      shortest = new BigDecimal(shortest).toPlainString();
    }
    int end = shortest.length();
    if (shortest.indexOf('.') >= 0) {
      while (shortest.charAt(end - 1) == '0') {
        end--;
      }
      end -= shortest.charAt(end - 1) == '.' ? 1 : 0;
    }
    json.append(shortest, 0, end);
  }

  /**
   * As RFC 8259, section 7, says; what must not stand as it is has its short form if there is one.
   */
  private static void writeString(StringBuilder json, String value) {
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ') {
            json.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }

  private static String text(Object value) {
    if (value instanceof String || value instanceof Instant) {
      return value.toString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    throw new IllegalArgumentException("no JSON for " + value.getClass());
  }
}

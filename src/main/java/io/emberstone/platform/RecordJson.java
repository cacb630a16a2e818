package io.emberstone.platform;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as JSON: one member a component, in their order, null ones left out. Knows
 * records, collections, strings, booleans, integers, doubles (plain decimals), instants (ISO-8601,
 * UTC) and enumerations (their names). Thread-safe.
 */
public final class RecordJson {

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
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = Generators.FACTORY.createGenerator(out, StandardCharsets.UTF_8)) {
      write(json, value);
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, Object value) {
    if (value instanceof Record object) {
      json.writeStartObject();
      writeMembers(json, object);
      json.writeEnd();
    } else if (value instanceof Collection<?> elements) {
      json.writeStartArray();
      elements.forEach(element -> write(json, element));
      json.writeEnd();
    } else if (value instanceof Boolean truth) {
      json.write(truth);
    } else if (value instanceof Integer || value instanceof Long) {
      json.write(((Number) value).longValue());
    } else if (value instanceof Double number) {
      json.write(plain(number));
    } else {
      json.write(text(value));
    }
  }

  private static void writeMembers(JsonGenerator json, Record object) {
    for (RecordComponent component : COMPONENTS.get(object.getClass())) {
      Object value = read(component, object);
      if (value != null) {
        json.writeKey(component.getName());
        write(json, value);
      }
    }
  }

  private static @Nullable Object read(RecordComponent component, Record object) {
    try {
      return component.getAccessor().invoke(object);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot read " + component, e);
    }
  }

  /** Without an exponent, a trailing zero or a negative zero: 40, 1.5, 0. */
  private static BigDecimal plain(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("JSON has no " + number);
    }
    BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
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

  /** Made once: looking the provider up reads every jar. */
  private static final class Generators {
    static final JsonGeneratorFactory FACTORY =
        JsonProvider.provider().createGeneratorFactory(Map.of());
  }
}

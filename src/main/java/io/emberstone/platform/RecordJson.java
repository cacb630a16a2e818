package io.emberstone.platform;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as JSON: one member a component, in their order, null ones left out. Knows
 * records, collections, strings, booleans, integers, doubles (plain decimals), instants (ISO-8601,
 * UTC) and enumerations (their names). Writes bytes itself: an answer is on the way of every hit.
 * Thread-safe.
 */
public final class RecordJson {

  private static final int TYPICAL_LENGTH = 2048;

  private static final ClassValue<Member[]> MEMBERS =
      new ClassValue<>() {
        @Override
        protected Member[] computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(Member::of).toArray(Member[]::new);
        }
      };

  private RecordJson() {}

  /**
   * The UTF-8 bytes of a record's JSON.
   *
   * @throws IllegalArgumentException if a number is not finite or a component of no known type
   */
  public static byte[] bytes(Record value) {
    JsonBytes json = new JsonBytes(TYPICAL_LENGTH);
    writeObject(json, value);
    return json.toByteArray();
  }

  private static void write(JsonBytes json, Object value) {
    if (value instanceof Double number) {
      json.putNumber(number);
    } else if (value instanceof String text) {
      json.putString(text);
    } else if (value instanceof Record object) {
      writeObject(json, object);
    } else if (value instanceof Collection<?> elements) {
      writeArray(json, elements);
    } else if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
      json.putAscii(value.toString());
    } else if (value instanceof Instant instant) {
      json.putInstant(instant);
    } else if (value instanceof Enum<?> constant) {
      json.putString(constant.name());
    } else {
      throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private static void writeObject(JsonBytes json, Record object) {
    char separator = '{';
    for (Member member : MEMBERS.get(object.getClass())) {
      Object value = member.of(object);
      if (value != null) {
        json.put(separator);
        json.put(member.name());
        write(json, value);
        separator = ',';
      }
    }
    json.putAscii(separator == '{' ? "{}" : "}");
  }

  private static void writeArray(JsonBytes json, Collection<?> elements) {
    char separator = '[';
    for (Object element : elements) {
      json.put(separator);
      write(json, element);
      separator = ',';
    }
    json.putAscii(separator == '[' ? "[]" : "]");
  }

  /**
   * A component of a record.
   *
   * @param name as it is written, with its quotes and the colon
   * @param accessor takes the record and returns the value, both as objects
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
  private record Member(byte[] name, MethodHandle accessor) {

    private static final MethodType ANY = MethodType.methodType(Object.class, Record.class);

    static Member of(RecordComponent component) {
      byte[] name = ('"' + component.getName() + "\":").getBytes(StandardCharsets.UTF_8);
      try {
        MethodHandle accessor = MethodHandles.lookup().unreflect(component.getAccessor());
        return new Member(name, accessor.asType(ANY));
      } catch (IllegalAccessException e) {
        throw new IllegalArgumentException("cannot read " + component, e);
      }
    }

    @Nullable Object of(Record object) {
      try {
        return (Object) accessor.invokeExact(object);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("an accessor declares no exception", e);
      }
    }
  }
}

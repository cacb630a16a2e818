package io.emberstone.json;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as JSON: one member per component, in order, omitting nulls. Supports records,
 * collections, strings, booleans, integers, doubles (plain decimals), instants (ISO-8601, UTC) and
 * enumerations (their names). Writes bytes directly, since every hit writes an answer. Thread-safe.
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
   * Returns the UTF-8 bytes of a record's JSON.
   *
   * @throws IllegalArgumentException if a number is not finite or a component's type is unsupported
   */
  public static byte[] bytes(Record value) {
    JsonBytes json = new JsonBytes(TYPICAL_LENGTH);
    writeObject(json, value);
    return json.toByteArray();
  }

  private static void write(JsonBytes json, Object value) {
    if (value instanceof String text) {
      json.putString(text);
    } else if (value instanceof Record object) {
      writeObject(json, object);
    } else if (value instanceof Double number) {
      json.putNumber(number);
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
    json.put('{');
    boolean first = true;
    for (Member member : MEMBERS.get(object.getClass())) {
      if (member.write(json, first, object)) {
        first = false;
      }
    }
    json.put('}');
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

  /** A component of a record; numbers are written without boxing. */
  private abstract static class Member {

    /** The name as written, with quotes and colon. */
    private final byte[] name;

    private Member(RecordComponent component) {
      name = ('"' + component.getName() + "\":").getBytes(StandardCharsets.UTF_8);
    }

    static Member of(RecordComponent component) {
      Class<?> type = component.getType();
      if (type == double.class) {
        return new OfDouble(component);
      }
      return type == long.class || type == int.class
          ? new OfLong(component)
          : new OfObject(component);
    }

    /** Writes the member, after a comma unless first; returns false if null, writing nothing. */
    abstract boolean write(JsonBytes json, boolean first, Record object);

    final void begin(JsonBytes json, boolean first) {
      if (!first) {
        json.put(',');
      }
      json.put(name);
    }
  }

  private static final class OfDouble extends Member {
    private final ToDoubleFunction<Record> value;

    @SuppressWarnings("unchecked") // created with that type
    OfDouble(RecordComponent component) {
      super(component);
      value =
          (ToDoubleFunction<Record>)
              accessor(component, ToDoubleFunction.class, "applyAsDouble", double.class);
    }

    @Override
    boolean write(JsonBytes json, boolean first, Record object) {
      begin(json, first);
      json.putNumber(value.applyAsDouble(object));
      return true;
    }
  }

  private static final class OfLong extends Member {
    private final ToLongFunction<Record> value;

    @SuppressWarnings("unchecked") // created with that type
    OfLong(RecordComponent component) {
      super(component);
      value =
          (ToLongFunction<Record>)
              accessor(component, ToLongFunction.class, "applyAsLong", long.class);
    }

    @Override
    boolean write(JsonBytes json, boolean first, Record object) {
      begin(json, first);
      json.putAscii(Long.toString(value.applyAsLong(object)));
      return true;
    }
  }

  private static final class OfObject extends Member {
    private final Function<Record, @Nullable Object> value;

    @SuppressWarnings("unchecked") // created with that type
    OfObject(RecordComponent component) {
      super(component);
      value =
          (Function<Record, @Nullable Object>)
              accessor(component, Function.class, "apply", Object.class);
    }

    @Override
    boolean write(JsonBytes json, boolean first, Record object) {
      Object present = value.apply(object);
      if (present == null) {
        return false;
      }
      begin(json, first);
      RecordJson.write(json, present);
      return true;
    }
  }

  /** Returns a component's accessor as a function, as the compiler makes of a method reference. */
  private static Object accessor(
      RecordComponent component, Class<?> function, String method, Class<?> result) {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      MethodHandle accessor = lookup.unreflect(component.getAccessor());
      MethodType own = accessor.type();
      MethodType called = result.isPrimitive() ? own.changeReturnType(result) : own.wrap();
      return LambdaMetafactory.metafactory(
              lookup,
              method,
              MethodType.methodType(function),
              MethodType.methodType(result, Object.class),
              accessor,
              called)
          .getTarget()
          .invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException("cannot read " + component, e);
    }
  }
}

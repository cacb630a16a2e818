package io.emberstone.json;

import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values of one Java type are read and written. Thread-safe. */
interface JsonType {

  /**
   * Reads a value up to its end.
   *
   * @param event the value's first event
   * @return null if it is not of this type, which has been reported
   */
  @Nullable Object read(JsonParser.Event event, JsonInput in);

  void write(Object value, JsonGenerator out);

  /**
   * Returns the JSON type of a Java type.
   *
   * @throws IllegalArgumentException if it is unsupported
   */
  static JsonType of(Type type) {
    if (type instanceof Class<?> raw) {
      return ofClass(raw);
    }
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return new JsonContainers.ListType(of(arguments[0]), Integer.MAX_VALUE);
      }
      if (generic.getRawType() == Map.class && arguments[0] == String.class) {
        return new JsonContainers.MapType(of(arguments[1]));
      }
    }
    throw new IllegalArgumentException("no JSON for " + type);
  }

  private static JsonType ofClass(Class<?> type) {
    if (type.isRecord()) {
      return new RecordType(type);
    }
    if (type.isEnum()) {
      return JsonScalar.ofEnum(type);
    }
    JsonType scalar = JsonScalar.ALL.get(MethodType.methodType(type).wrap().returnType());
    if (scalar == null) {
      throw new IllegalArgumentException("no JSON for " + type);
    }
    return scalar;
  }

  /** A record by its shape, which is only looked up in use: a record may contain itself. */
  record RecordType(Class<?> type) implements JsonType {

    @Override
    public @Nullable Object read(JsonParser.Event event, JsonInput in) {
      return RecordShape.of(type).read(event, in);
    }

    @Override
    public void write(Object value, JsonGenerator out) {
      RecordShape.of(type).write(value, out);
    }
  }
}

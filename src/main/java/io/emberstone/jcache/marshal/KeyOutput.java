package io.emberstone.jcache.marshal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a key so that equal keys have equal bytes. Plain Java serialization also encodes which
 * parts are the same instance, the class of a collection, and the order of its hash table. Here,
 * equal parts are written as the first of them; lists as {@link ArrayList}; sets and maps as {@link
 * LinkedHashSet} and {@link LinkedHashMap}, in the order of their elements' bytes. For one thread.
 */
final class KeyOutput extends JavaSerialization.Output {

  private static final int MAX_DEPTH = 8;

  /** Whether a class's instances may replace other objects in a stream, as for {@code List.of}. */
  private static final ClassValue<Boolean> STANDS_IN =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return Arrays.stream(type.getDeclaredMethods())
              .anyMatch(method -> method.getName().equals("readResolve"));
        }
      };

  private final JavaSerialization serialization;
  private final int depth;
  private final Map<Part, Object> firsts = new HashMap<>();
  private boolean rebuilt;

  /** A part of a key, equal to equal parts of the same class; arrays compare by their elements. */
  private record Part(Object object) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Part part
          && object.getClass() == part.object.getClass()
          && Objects.deepEquals(object, part.object);
    }

    @Override
    public int hashCode() {
      return Arrays.deepHashCode(new Object[] {object});
    }
  }

  private KeyOutput(ByteArrayOutputStream out, JavaSerialization serialization, int depth)
      throws IOException {
    super(out, serialization.allowed());
    this.serialization = serialization;
    this.depth = depth;
    enableReplaceObject(true);
  }

  /**
   * Returns the bytes of a key, at depth 0, or of an element of its sets and maps.
   *
   * @throws MarshalException if it cannot be written in this form, or not be read back
   */
  static byte[] bytes(@Nullable Object part, JavaSerialization serialization, int depth) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (KeyOutput out = new KeyOutput(bytes, serialization, depth)) {
      out.writeObject(part);
      out.flush();
      if (out.rebuilt && depth == 0) {
        serialization.unmarshal(bytes.toByteArray()); // a field may need another kind of collection
      }
    } catch (IOException e) {
      throw new MarshalException("cannot serialize " + e.getMessage(), e);
    }
    return bytes.toByteArray();
  }

  @Override
  protected Object replaceObject(Object object) {
    if (object instanceof String text) {
      // a type's name in the stream is the same instance as every literal of that name
      return first(text.endsWith(";") ? text.intern() : text);
    }
    Object plain = plain(object);
    if (plain == null && !(object instanceof Enum) && STANDS_IN.get(object.getClass())) {
      Object real = serialization.unmarshal(serialization.marshal(object));
      plain = plain(real);
      if (plain == null) {
        return firsts.computeIfAbsent(new Part(real), part -> object);
      }
    }
    return first(plain == null ? object : plain);
  }

  private Object first(Object object) {
    return firsts.computeIfAbsent(new Part(object), part -> object);
  }

  /** Returns a collection in its plain form, or null if the object is not a collection. */
  private @Nullable Object plain(Object object) {
    Object plain;
    if (object instanceof List<?> list) {
      plain = new ArrayList<>(list);
    } else if (object instanceof Set<?> set) {
      Set<Object> ordered = new LinkedHashSet<>();
      ordered.addAll(inOrder(set, element -> element));
      plain = ordered;
    } else if (object instanceof Map<?, ?> map) {
      Map<Object, Object> ordered = new LinkedHashMap<>();
      inOrder(map.entrySet(), Map.Entry::getKey)
          .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
      plain = ordered;
    } else {
      return null;
    }
    if (!plain.equals(object) || !object.equals(plain)) {
      throw new MarshalException(
          object.getClass().getName() + " does not compare as collections of its kind do");
    }
    rebuilt = true;
    return plain;
  }

  private <T> Collection<T> inOrder(Collection<T> parts, Function<T, Object> key) {
    if (depth == MAX_DEPTH) {
      throw new MarshalException("sets or maps are nested more than " + MAX_DEPTH + " deep");
    }
    Map<byte[], T> ordered = new TreeMap<>(Arrays::compareUnsigned);
    for (T part : parts) {
      ordered.put(bytes(key.apply(part), serialization, depth + 1), part);
    }
    return ordered.values();
  }
}

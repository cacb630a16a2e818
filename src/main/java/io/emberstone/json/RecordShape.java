package io.emberstone.json;

import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser.Event;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record as a JSON object: a member for each component that is not null, in order. */
final class RecordShape {

  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          try {
            return new RecordShape(type);
          } catch (IllegalAccessException | NoSuchMethodException e) {
            throw new IllegalArgumentException("no JSON for " + type, e);
          }
        }
      };

  private final List<Component> components;
  private final Map<String, Integer> places = new HashMap<>();

  /** Takes an array of the components' values. */
  private final MethodHandle constructor;

  /**
   * A component of the record.
   *
   * @param ignored its value if its condition is false: null, or zero if primitive
   * @param condition the place of the boolean component without which it does not count, or -1
   */
  private record Component(
      String name,
      JsonType type,
      boolean nullable,
      @Nullable Object ignored,
      int condition,
      MethodHandle accessor) {

    @Nullable Object of(Object record) {
      try {
        return accessor.invokeExact(record);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("cannot read " + name, e);
      }
    }
  }

  private RecordShape(Class<?> type) throws IllegalAccessException, NoSuchMethodException {
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    RecordComponent[] declared = type.getRecordComponents();
    for (RecordComponent component : declared) {
      places.put(component.getName(), places.size());
    }
    Component[] read = new Component[declared.length];
    for (int i = 0; i < declared.length; i++) {
      read[i] = component(declared[i], lookup);
    }
    components = List.of(read);
    Class<?>[] types =
        Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
    constructor =
        lookup
            .findConstructor(type, MethodType.methodType(void.class, types))
            .asSpreader(Object[].class, types.length)
            .asType(MethodType.methodType(Object.class, Object[].class));
  }

  /**
   * Returns the shape of a record.
   *
   * @throws IllegalArgumentException if a component's type is unsupported
   */
  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  private Component component(RecordComponent component, MethodHandles.Lookup lookup)
      throws IllegalAccessException {
    JsonMember member = component.getAnnotation(JsonMember.class);
    JsonType type = JsonType.of(component.getGenericType());
    int condition = -1;
    if (member != null) {
      type = member.integers() ? JsonScalar.STRING_OR_INTEGER : type;
      type =
          type instanceof JsonContainers.ListType list
              ? new JsonContainers.ListType(list.element(), member.atMost())
              : type;
      condition = member.onlyIf().isEmpty() ? -1 : placeOf(member.onlyIf());
    }
    return new Component(
        component.getName(),
        type,
        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        Array.get(Array.newInstance(component.getType(), 1), 0),
        condition,
        lookup
            .unreflect(component.getAccessor())
            .asType(MethodType.methodType(Object.class, Object.class)));
  }

  private int placeOf(String name) {
    Integer place = places.get(name);
    if (place == null) {
      throw new IllegalArgumentException("no component " + name);
    }
    return place;
  }

  /** Reads a record; returns null if it lacks what it needs, or its constructor refuses it. */
  @Nullable Object read(Event event, JsonInput in) {
    if (event != Event.START_OBJECT) {
      return in.refuse(event, "must be an object");
    }
    int before = in.found();
    @Nullable Object[] values = new @Nullable Object[components.size()];
    Set<String> seen = new HashSet<>();
    Set<String> absent = new HashSet<>(places.keySet());
    while (in.next() == Event.KEY_NAME) {
      String name = in.name();
      int outside = in.enter(name);
      Event value = in.next();
      Integer place = places.get(name);
      if (place == null) {
        in.refuse(value, "is not known");
      } else if (!seen.add(name)) {
        in.refuse(value, JsonInput.REPEATED);
      } else if (value != Event.VALUE_NULL) {
        absent.remove(name);
        values[place] = components.get(place).type().read(value, in);
      }
      in.leave(outside);
    }
    return isComplete(values, absent, in) ? create(values, before, in) : null;
  }

  private boolean isComplete(@Nullable Object[] values, Set<String> absent, JsonInput in) {
    boolean complete = true;
    for (int i = 0; i < values.length; i++) {
      Component component = components.get(i);
      int outside = in.enter(component.name());
      if (component.condition() >= 0 && Boolean.FALSE.equals(values[component.condition()])) {
        in.forget();
        values[i] = component.ignored();
      } else if (values[i] == null && !component.nullable()) {
        complete = false;
        if (absent.contains(component.name())) {
          in.report("is required");
        }
      }
      in.leave(outside);
    }
    return complete;
  }

  private @Nullable Object create(@Nullable Object[] values, int before, JsonInput in) {
    try {
      return constructor.invokeExact(values);
    } catch (RuntimeException e) {
      // It may refuse an element that is null because of an error.
      if (in.found() == before) {
        in.report("is not valid");
      }
      return null;
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot create a record", e);
    }
  }

  void write(Object record, JsonGenerator out) {
    out.writeStartObject();
    for (Component component : components) {
      Object value = component.of(record);
      if (value != null && counts(component, record)) {
        out.writeKey(component.name());
        component.type().write(value, out);
      }
    }
    out.writeEnd();
  }

  private boolean counts(Component component, Object record) {
    return component.condition() < 0
        || !Boolean.FALSE.equals(components.get(component.condition()).of(record));
  }
}

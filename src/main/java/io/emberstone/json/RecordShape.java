package io.emberstone.json;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser.Event;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
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
          } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("no JSON for " + type, e);
          }
        }
      };

  private final List<Component> components;
  private final Map<String, Integer> places = new HashMap<>();
  private final Constructor<?> constructor;

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
      Method accessor) {

    @Nullable Object of(Object record) {
      try {
        return accessor.invoke(record);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + name, e);
      }
    }
  }

  private RecordShape(Class<?> type) throws NoSuchMethodException {
    RecordComponent[] declared = type.getRecordComponents();
    for (RecordComponent component : declared) {
      places.put(name(component), places.size());
    }
    components = Arrays.stream(declared).map(this::component).toList();
    constructor =
        type.getDeclaredConstructor(
            Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
  }

  /**
   * Returns the shape of a record.
   *
   * @throws IllegalArgumentException if a component's type is unsupported
   */
  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  /** Returns the name of the member, which JSON-B's annotation may change. */
  private static String name(RecordComponent component) {
    JsonbProperty named = component.getAccessor().getAnnotation(JsonbProperty.class);
    return named == null ? component.getName() : named.value();
  }

  private Component component(RecordComponent component) {
    JsonType type = JsonType.of(component.getGenericType());
    JsonMember member = component.getAnnotation(JsonMember.class);
    int condition = -1;
    if (member != null) {
      if (member.integers()) {
        type = JsonScalar.STRING_OR_INTEGER;
      } else if (type instanceof JsonContainers.ListType list) {
        type = new JsonContainers.ListType(list.element(), member.atMost());
      }
      condition = member.onlyIf().isEmpty() ? -1 : placeOf(member.onlyIf());
    }
    component.getAccessor().setAccessible(true);
    return new Component(
        name(component),
        type,
        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        Array.get(Array.newInstance(component.getType(), 1), 0),
        condition,
        component.getAccessor());
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
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      // It may refuse an element that is null because of an error.
      if (in.found() == before) {
        in.report("is not valid");
      }
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot create a record by " + constructor, e);
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

package io.emberstone.json;

import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arrays as lists, and objects of any members as maps. An element may be null only if refused. */
final class JsonContainers {

  private JsonContainers() {}

  /**
   * A list.
   *
   * @param limit elements beyond it are skipped
   */
  record ListType(JsonType element, int limit) implements JsonType {

    @Override
    public @Nullable Object read(Event event, JsonInput in) {
      if (event != Event.START_ARRAY) {
        return in.refuse(event, "must be an array");
      }
      List<@Nullable Object> elements = new ArrayList<>();
      for (Event next = in.next(); next != Event.END_ARRAY; next = in.next()) {
        if (elements.size() < limit) {
          int outside = in.enter(elements.size());
          elements.add(element.read(next, in));
          in.leave(outside);
        } else {
          in.skip(next);
        }
      }
      return Collections.unmodifiableList(elements);
    }

    @Override
    public void write(Object value, JsonGenerator out) {
      out.writeStartArray();
      for (Object present : (List<?>) value) {
        element.write(present, out);
      }
      out.writeEnd();
    }
  }

  /** A map whose keys are the names of the members. */
  record MapType(JsonType element) implements JsonType {

    @Override
    public @Nullable Object read(Event event, JsonInput in) {
      if (event != Event.START_OBJECT) {
        return in.refuse(event, "must be an object");
      }
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      while (in.next() == Event.KEY_NAME) {
        String name = in.name();
        int outside = in.enter(name);
        Event next = in.next();
        if (members.containsKey(name)) {
          in.refuse(next, JsonInput.REPEATED);
        } else {
          members.put(name, element.read(next, in));
        }
        in.leave(outside);
      }
      return Collections.unmodifiableMap(members);
    }

    @Override
    public void write(Object value, JsonGenerator out) {
      out.writeStartObject();
      ((Map<?, ?>) value)
          .forEach(
              (name, present) -> {
                out.writeKey((String) name);
                element.write(present, out);
              });
      out.writeEnd();
    }
  }
}

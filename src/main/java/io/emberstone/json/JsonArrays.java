package io.emberstone.json;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Rearranges arrays of a JSON text without reading what is in them: to read numbers and write them
 * again takes several times as long. Stateless.
 */
public final class JsonArrays {

  private JsonArrays() {}

  /**
   * Returns a text in which some arrays have another order.
   *
   * @param json an object as {@link JsonCodec} writes it, without white space
   * @param arrays their paths, such as {@code matrix.buckets}; none is within an array
   * @param order the index of the element that comes first, of the second, and so on; each of the
   *     arrays has as many elements
   */
  public static byte[] reordered(byte[] json, Set<String> arrays, List<Integer> order) {
    String text = new String(json, StandardCharsets.UTF_8);
    StringBuilder result = new StringBuilder(text.length());
    int copied = 0;
    Deque<String> objects = new ArrayDeque<>();
    String path = "";
    try (JsonParser parser = JsonCodec.parser(text)) {
      while (parser.hasNext()) {
        switch (parser.next()) {
          case KEY_NAME -> {
            String object = objects.getLast();
            path = object.isEmpty() ? parser.getString() : object + '.' + parser.getString();
          }
          case START_OBJECT -> objects.addLast(path);
          case END_OBJECT -> objects.removeLast();
          case START_ARRAY -> {
            int start = position(parser);
            List<String> elements = elements(parser, text);
            if (arrays.contains(path)) {
              result.append(text, copied, start);
              result.append(String.join(",", order.stream().map(elements::get).toList()));
              copied = position(parser) - 1;
            }
          }
          default -> {}
        }
      }
    }
    return result.append(text, copied, text.length()).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the texts of an array's elements, whose first is next. */
  private static List<String> elements(JsonParser parser, String text) {
    List<String> elements = new ArrayList<>();
    int start = position(parser);
    for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
      if (event == Event.START_OBJECT) {
        parser.skipObject();
      } else if (event == Event.START_ARRAY) {
        parser.skipArray();
      }
      elements.add(text.substring(start, position(parser)));
      start = position(parser) + 1;
    }
    return elements;
  }

  /** Returns where the text goes on after the current event. */
  private static int position(JsonParser parser) {
    return (int) parser.getLocation().getStreamOffset();
  }
}

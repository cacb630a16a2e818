package io.emberstone.platform;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a {@link JsonNode} from JSON-P's events. A streaming parser hands out numbers as text, so
 * that {@code 1e999999999} costs eleven characters and no arithmetic, and shows members that come
 * twice (RFC 8259, section 4: what a receiver makes of those is anybody's guess, so they are
 * refused).
 */
final class JsonTree {

  /** Deeper than any request of ours by far, and shallow enough for a small stack. */
  static final int DEEPEST = 32;

  private final JsonParser parser;
  private final FieldErrors errors;

  private JsonTree(JsonParser parser, FieldErrors errors) {
    this.parser = parser;
    this.errors = errors;
  }

  /**
   * Reads exactly one JSON value; members that come twice are noted in {@code errors}.
   *
   * @throws ProblemException of type {@link ProblemType#MALFORMED_BODY} with the position
   */
  static JsonNode parse(String text, FieldErrors errors) {
    if (text.isBlank()) {
      throw malformed("The body is empty; it must be JSON.");
    }
    try (JsonParser parser = Parsers.FACTORY.createParser(new StringReader(text))) {
      JsonTree tree = new JsonTree(parser, errors);
      JsonNode root = tree.value(parser.next(), "", 0);
      if (parser.hasNext()) {
        parser.next();
      }
      return root;
    } catch (JsonParsingException e) {
      throw malformed("Malformed JSON at " + position(text, e.getLocation()) + ".");
    } catch (JsonException e) {
      throw malformed("Malformed JSON.");
    }
  }

  private JsonNode value(JsonParser.Event event, String path, int depth) {
    if (depth > DEEPEST) {
      throw malformed("Nested deeper than %d levels.".formatted(DEEPEST));
    }
    return switch (event) {
      case START_OBJECT -> members(path, depth);
      case START_ARRAY -> elements(path, depth);
      case VALUE_STRING -> new JsonNode.Text(parser.getString());
      case VALUE_NUMBER -> new JsonNode.Numeral(parser.getString());
      case VALUE_TRUE -> new JsonNode.Truth(true);
      case VALUE_FALSE -> new JsonNode.Truth(false);
      case VALUE_NULL -> new JsonNode.Null();
      case KEY_NAME, END_OBJECT, END_ARRAY ->
          throw new IllegalStateException("not the start of a value: " + event);
    };
  }

  private JsonNode members(String path, int depth) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    while (parser.next() == JsonParser.Event.KEY_NAME) {
      String name = parser.getString();
      String member = path.isEmpty() ? name : path + "." + name;
      JsonNode value = value(parser.next(), member, depth + 1);
      if (members.putIfAbsent(name, value) != null) {
        errors.add(member, "is there more than once");
      }
    }
    return new JsonNode.Members(members);
  }

  private JsonNode elements(String path, int depth) {
    List<JsonNode> elements = new ArrayList<>();
    JsonParser.Event event = parser.next();
    while (event != JsonParser.Event.END_ARRAY) {
      elements.add(value(event, path + "[" + elements.size() + "]", depth + 1));
      event = parser.next();
    }
    return new JsonNode.Elements(elements);
  }

  /** Counted here: past the end of a text, the parser's own count runs on. */
  private static String position(String text, JsonLocation location) {
    int end = (int) Math.min(text.length(), Math.max(0, location.getStreamOffset()));
    int line = 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    int column = end - text.lastIndexOf('\n', end - 1);
    return "line " + line + ", column " + column;
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(ProblemType.MALFORMED_BODY, detail);
  }

  /** Made once: looking the provider up reads every jar. */
  private static final class Parsers {
    static final JsonParserFactory FACTORY = JsonProvider.provider().createParserFactory(Map.of());
  }
}

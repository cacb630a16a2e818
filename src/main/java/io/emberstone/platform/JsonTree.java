package io.emberstone.platform;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
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
 * Builds a {@link JsonNode} from JSON-P's events. A streaming parser returns numbers as text, so
 * that {@code 1e999999999} costs eleven characters and no arithmetic, and reveals duplicate members
 * (RFC 8259, section 4, leaves their meaning undefined, so they are rejected).
 */
final class JsonTree {

  /** Far deeper than any valid request, and shallow enough for a small stack. */
  static final int DEEPEST = 32;

  private final JsonParser parser;
  private final FieldErrors errors;

  private JsonTree(JsonParser parser, FieldErrors errors) {
    this.parser = parser;
    this.errors = errors;
  }

  /**
   * Reads exactly one JSON value; duplicate members are added to {@code errors}.
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
        errors.add(member, "appears more than once");
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

  /** Counts here, since the parser's own count runs past the end of the text. */
  private static String position(String text, JsonLocation location) {
    int end = (int) Math.min(text.length(), Math.max(0, location.getStreamOffset()));
    int line = 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    int column = end - text.lastIndexOf('\n', end - 1);
    return "line " + line + ", column " + column;
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(ProblemType.MALFORMED_BODY, detail);
  }

  /** Created once: looking up the provider reads every jar. */
  private static final class Parsers {
    static final JsonParserFactory FACTORY = JsonProvider.provider().createParserFactory(Map.of());
  }
}

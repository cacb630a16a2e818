package io.emberstone.platform;

import java.util.List;
import java.util.Map;

/** A JSON value as it was written: numbers stay text until somebody says what they are to be. */
sealed interface JsonNode {

  record Members(Map<String, JsonNode> members) implements JsonNode {}

  record Elements(List<JsonNode> elements) implements JsonNode {}

  record Text(String text) implements JsonNode {}

  record Numeral(String digits) implements JsonNode {}

  record Truth(boolean value) implements JsonNode {}

  record Null() implements JsonNode {}
}

package io.emberstone.platform;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value as written: numbers stay text until their expected type is known. */
sealed interface JsonNode {

  record Members(Map<String, JsonNode> members) implements JsonNode {}

  record Elements(List<JsonNode> elements) implements JsonNode {}

  record Text(String text) implements JsonNode {}

  record Numeral(String digits) implements JsonNode {

    /** Returns whether it has neither a point nor an exponent. */
    boolean isInteger() {
      return digits.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    }

    /** Returns what precedes the point if only zeros follow it, otherwise null. */
    @Nullable String whole() {
      int point = digits.indexOf('.');
      if (point < 0) {
        return isInteger() ? digits : null;
      }
      boolean zeros = digits.chars().skip(point + 1L).allMatch(c -> c == '0');
      return zeros ? digits.substring(0, point) : null;
    }
  }

  record Truth(boolean value) implements JsonNode {}

  record Null() implements JsonNode {}
}

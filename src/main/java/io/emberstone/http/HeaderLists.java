package io.emberstone.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comma-separated lists in header fields (RFC 9110, section 5.6.1), quoted strings respected. */
final class HeaderLists {

  private HeaderLists() {}

  /** Returns the elements, stripped, without empty ones; none if the field is absent. */
  static List<String> elements(@Nullable String field) {
    return field == null ? List.of() : split(field, ',');
  }

  /** Returns a list element's parts: what precedes the first semicolon, then each parameter. */
  static List<String> parts(String element) {
    return split(element, ';');
  }

  /** Returns the weight {@code q} among the parts: 1 if absent, 0 if malformed. */
  static double weight(List<String> parts) {
    for (String part : parts) {
      if (part.regionMatches(true, 0, "q=", 0, 2)) {
        String weight = part.substring(2).strip();
        return weight.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(weight) : 0;
      }
    }
    return 1;
  }

  private static List<String> split(String field, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= field.length(); i++) {
      boolean end = i == field.length();
      if (end || (!quoted && field.charAt(i) == separator)) {
        String part = field.substring(start, i).strip();
        if (!part.isEmpty()) {
          parts.add(part);
        }
        start = i + 1;
      } else if (field.charAt(i) == '"') {
        quoted = !quoted;
      } else if (quoted && field.charAt(i) == '\\') {
        i++;
      }
    }
    return parts;
  }
}

package io.emberstone.platform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, taken one by one as their expected types. A member that is absent,
 * null or of another type is returned as null; another type is also added as an error. After taking
 * all known members, call {@link #close()}, which reports the rest as unknown. Not thread-safe.
 */
public final class JsonMembers {

  /** This many characters always fit into a long, sign included. */
  private static final int LONG_DIGITS = 18;

  private final JsonNode.Members object;
  private final String path;
  private final FieldErrors errors;
  private final Set<String> taken = new HashSet<>();

  JsonMembers(JsonNode.Members object, String path, FieldErrors errors) {
    this.object = object;
    this.path = path;
    this.errors = errors;
  }

  /** Takes a string. */
  public @Nullable String string(String name) {
    JsonNode.Text text = take(name, JsonNode.Text.class, "must be a string");
    return text == null ? null : text.text();
  }

  /** Takes a string, or an integer as its decimal digits. */
  public @Nullable String stringOrInteger(String name) {
    if (object.members().get(name) instanceof JsonNode.Numeral numeral && numeral.isInteger()) {
      taken.add(name);
      return numeral.digits();
    }
    JsonNode.Text text = take(name, JsonNode.Text.class, "must be a string or an integer");
    return text == null ? null : text.text();
  }

  /** Takes an integer, clamped to the range of long, whose ends every rule rejects. */
  public @Nullable Long integer(String name) {
    JsonNode.Numeral numeral = take(name, JsonNode.Numeral.class, "must be an integer");
    if (numeral == null) {
      return null;
    }
    String whole = numeral.whole();
    if (whole == null) {
      errors.add(at(name), "must be an integer");
      return null;
    }
    return saturated(whole);
  }

  /** Takes a number; one beyond the range of double is infinite, which every rule rejects. */
  public @Nullable Double number(String name) {
    JsonNode.Numeral numeral = take(name, JsonNode.Numeral.class, "must be a number");
    return numeral == null ? null : Double.valueOf(numeral.digits());
  }

  /** Takes a boolean. */
  public @Nullable Boolean bool(String name) {
    JsonNode.Truth truth = take(name, JsonNode.Truth.class, "must be true or false");
    return truth == null ? null : truth.value();
  }

  /** Takes an object. */
  public @Nullable JsonMembers object(String name) {
    JsonNode.Members members = take(name, JsonNode.Members.class, "must be an object");
    return members == null ? null : new JsonMembers(members, at(name), errors);
  }

  /**
   * Takes a list of objects, with null for each element that is not one.
   *
   * @param limit elements beyond it are not read: one more than the rules allow suffices for them
   *     to reject it
   */
  public @Nullable List<@Nullable JsonMembers> objects(String name, int limit) {
    JsonNode.Elements list = take(name, JsonNode.Elements.class, "must be an array");
    if (list == null) {
      return null;
    }
    List<@Nullable JsonMembers> objects = new ArrayList<>();
    for (JsonNode element : list.elements().subList(0, Math.min(limit, list.elements().size()))) {
      String place = at(name) + "[" + objects.size() + "]";
      if (element instanceof JsonNode.Members members) {
        objects.add(new JsonMembers(members, place, errors));
      } else {
        errors.add(place, "must be an object");
        objects.add(null);
      }
    }
    return objects;
  }

  /** Takes a member without reading it. */
  public void ignore(String name) {
    taken.add(name);
  }

  /** Reports every member not taken as unknown. */
  public void close() {
    for (String name : object.members().keySet()) {
      if (!taken.contains(name)) {
        errors.add(at(name), "is not known");
      }
    }
  }

  private <N extends JsonNode> @Nullable N take(String name, Class<N> type, String message) {
    taken.add(name);
    JsonNode node = object.members().get(name);
    if (node == null || node instanceof JsonNode.Null) {
      return null;
    }
    if (!type.isInstance(node)) {
      errors.add(at(name), message);
      return null;
    }
    return type.cast(node);
  }

  private static long saturated(String digits) {
    if (digits.length() <= LONG_DIGITS) {
      return Long.parseLong(digits);
    }
    return digits.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}

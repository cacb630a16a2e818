package io.emberstone.container;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of the schemas of an OpenAPI document: how to break each, and what breaks them. */
final class DescribedRules {

  private static final JsonString TEXT = Json.createValue("no such value");
  private static final JsonString CONTROLS = Json.createValue("no\u0000value");

  /** What looks like a value of a format, and is none. */
  private static final Map<String, JsonString> NEARLY =
      Map.of("uuid", Json.createValue("1-1-1-1-1"), "date", Json.createValue("2026-02-30"));

  private final JsonObject document;

  DescribedRules(JsonObject document) {
    this.document = document;
  }

  /**
   * A body, and the rule that it breaks or just keeps.
   *
   * @param field as problems name it, such as {@code buckets[0].name}
   * @param schema of the field; of its parent, if it is missing or unknown
   */
  record Case(String field, String rule, JsonObject schema, JsonObject body) {}

  /** A part of a body with its schema. */
  private record Part(JsonObject schema, String pointer, String path, JsonValue value) {

    Part member(JsonObject member, String name) {
      JsonValue inner = value instanceof JsonObject object ? object.get(name) : null;
      return new Part(member, pointer + '/' + name, at(name), inner);
    }

    String at(String name) {
      return path.isEmpty() ? name : path + '.' + name;
    }
  }

  /** Returns a body for each rule, which breaks it; the given body breaks none. */
  List<Case> broken(JsonObject schema, JsonObject body) {
    List<Case> cases = new ArrayList<>();
    for (Part part : parts(new Part(resolved(schema), "", "", body))) {
      forbidden(part.schema()).forEach((rule, value) -> cases.add(put(body, part, rule, value)));
      if (part.value() instanceof JsonArray array && part.schema().containsKey("maxItems")) {
        JsonArrayBuilder many = Json.createArrayBuilder();
        for (int i = 0; i <= part.schema().getInt("maxItems"); i++) {
          many.add(array.get(0));
        }
        cases.add(put(body, part, "maxItems", many.build()));
      }
      if (part.value() instanceof JsonObject) {
        Part unknown = part.member(part.schema(), "unknown");
        cases.add(put(body, unknown, "unknown", JsonValue.TRUE));
        for (String name : required(part.schema())) {
          String pointer = part.pointer() + '/' + name;
          JsonObject without = Json.createPatchBuilder().remove(pointer).build().apply(body);
          cases.add(new Case(part.at(name), "required", part.schema(), without));
        }
      }
    }
    return cases;
  }

  /** Returns a body for each limit, which it just keeps; it may break other rules. */
  List<Case> kept(JsonObject schema, JsonObject body) {
    List<Case> cases = new ArrayList<>();
    for (Part part : parts(new Part(resolved(schema), "", "", body))) {
      limits(part.schema()).forEach((rule, value) -> cases.add(put(body, part, rule, value)));
    }
    return cases;
  }

  /** Returns values that a schema forbids, each by the rule it breaks. */
  Map<String, JsonValue> forbidden(JsonObject schema) {
    Map<String, JsonValue> values = new LinkedHashMap<>();
    for (String rule : schema.keySet()) {
      switch (rule) {
        case "type" ->
            values.put(rule, types(schema).contains("object") ? TEXT : JsonValue.EMPTY_JSON_OBJECT);
        case "minimum" -> values.put(rule, number(schema, rule, -1));
        case "maximum" -> values.put(rule, number(schema, rule, 1));
        case "multipleOf" ->
            values.put(
                rule,
                Json.createValue(
                    schema.getJsonNumber(rule).bigDecimalValue().multiply(new BigDecimal("0.5"))));
        case "format" -> {
          if (NEARLY.containsKey(schema.getString(rule))) {
            values.put(rule, NEARLY.get(schema.getString(rule)));
          }
        }
        case "exclusiveMinimum", "exclusiveMaximum" -> values.put(rule, number(schema, rule, 0));
        case "enum" -> values.put(rule, TEXT);
        case "pattern" ->
            Stream.of(TEXT, CONTROLS)
                .filter(text -> !fits(schema, text))
                .findFirst()
                .ifPresent(text -> values.put(rule, text));
        case "minLength" -> values.put(rule, Json.createValue(""));
        case "maxLength" -> values.put(rule, Json.createValue("9".repeat(schema.getInt(rule) + 1)));
        case "minItems" -> values.put(rule, JsonValue.EMPTY_JSON_ARRAY);
        default -> {}
      }
    }
    return values;
  }

  private static Map<String, JsonValue> limits(JsonObject schema) {
    Map<String, JsonValue> values = new LinkedHashMap<>();
    for (String rule : schema.keySet()) {
      switch (rule) {
        case "minimum", "maximum" -> values.put(rule, number(schema, rule, 0));
        case "maxLength" -> {
          JsonString longest = Json.createValue("x".repeat(schema.getInt(rule)));
          if (fits(schema, longest)) {
            values.put(rule, longest);
          }
        }
        case "enum" -> values.put(rule, schema.getJsonArray(rule).get(0));
        default -> {}
      }
    }
    return values;
  }

  private static boolean fits(JsonObject schema, JsonString text) {
    return Pattern.compile(schema.getString("pattern", "")).matcher(text.getString()).find();
  }

  /** Returns the values that a schema allows, none if it does not list them. */
  static List<String> values(JsonObject schema) {
    return schema.containsKey("enum")
        ? schema.getJsonArray("enum").getValuesAs(JsonString::getString)
        : List.of();
  }

  /** Returns the members of a schema that are named there without being of any type. */
  static Set<String> untyped(JsonObject schema) {
    Set<String> untyped = new TreeSet<>(required(schema));
    untyped.addAll(properties(schema).keySet());
    properties(schema)
        .forEach(
            (name, member) -> {
              if (member.asJsonObject().containsKey("$ref")
                  || member.asJsonObject().containsKey("type")) {
                untyped.remove(name);
              }
            });
    return untyped;
  }

  /** Returns what is wrong with a value by its schema. */
  List<String> wrong(JsonObject described, JsonValue value, String path) {
    JsonObject schema = resolved(described);
    List<String> wrong = new ArrayList<>();
    if (!types(schema).isEmpty() && types(schema).stream().noneMatch(type -> is(type, value))) {
      wrong.add(path + " is not of type " + types(schema));
    }
    if (schema.containsKey("enum") && !schema.getJsonArray("enum").contains(value)) {
      wrong.add(path + " is none of " + schema.getJsonArray("enum"));
    }
    if (value instanceof JsonString text && !fits(schema, text)) {
      wrong.add(path + " does not match its pattern");
    }
    if (value instanceof JsonArray array) {
      array.forEach(item -> wrong.addAll(wrong(schema.getJsonObject("items"), item, path + "[]")));
    }
    if (value instanceof JsonObject object) {
      required(schema).stream()
          .filter(name -> !object.containsKey(name))
          .forEach(name -> wrong.add(path + '.' + name + " is missing"));
      object.forEach(
          (name, member) -> {
            JsonObject inner = member(schema, name);
            String at = path + '.' + name;
            wrong.addAll(
                inner == null ? List.of(at + " is not described") : wrong(inner, member, at));
          });
    }
    return wrong;
  }

  /** Returns what a reference names, with what stands beside the reference. */
  JsonObject resolved(JsonObject described) {
    if (!described.containsKey("$ref")) {
      return described;
    }
    JsonObject target = document.getValue(described.getString("$ref").substring(1)).asJsonObject();
    return Json.createObjectBuilder(resolved(target))
        .addAll(Json.createObjectBuilder(described).remove("$ref"))
        .build();
  }

  /** Returns a part, its members, and the first element of each of its arrays. */
  private List<Part> parts(Part whole) {
    List<Part> parts = new ArrayList<>();
    if (!whole.path().isEmpty()) {
      parts.add(whole);
    }
    properties(whole.schema())
        .forEach(
            (name, member) ->
                parts.addAll(parts(whole.member(resolved(member.asJsonObject()), name))));
    if (whole.value() instanceof JsonArray array) {
      JsonObject items = resolved(whole.schema().getJsonObject("items"));
      parts.addAll(
          parts(new Part(items, whole.pointer() + "/0", whole.path() + "[0]", array.get(0))));
    }
    return parts;
  }

  private static Case put(JsonObject body, Part part, String rule, JsonValue value) {
    String pointer = part.pointer();
    boolean element = pointer.endsWith("/0");
    var patch = Json.createPatchBuilder();
    return new Case(
        part.path(),
        rule,
        part.schema(),
        (element ? patch.replace(pointer, value) : patch.add(pointer, value)).build().apply(body));
  }

  private static JsonValue number(JsonObject schema, String rule, int more) {
    JsonNumber limit = schema.getJsonNumber(rule);
    return Json.createValue(limit.bigDecimalValue().add(BigDecimal.valueOf(more)));
  }

  /** Returns the schema of a member, which may be that of all others; null if there is none. */
  private static JsonObject member(JsonObject schema, String name) {
    JsonObject named = properties(schema).getJsonObject(name);
    return named == null && schema.get("additionalProperties") instanceof JsonObject others
        ? others
        : named;
  }

  private static JsonObject properties(JsonObject schema) {
    return schema.containsKey("properties")
        ? schema.getJsonObject("properties")
        : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static List<String> required(JsonObject schema) {
    return schema.containsKey("required")
        ? schema.getJsonArray("required").getValuesAs(JsonString::getString)
        : List.of();
  }

  private static Set<String> types(JsonObject schema) {
    JsonValue type = schema.get("type");
    if (type == null) {
      return Set.of();
    }
    return type instanceof JsonString one
        ? Set.of(one.getString())
        : Set.copyOf(type.asJsonArray().getValuesAs(JsonString::getString));
  }

  private static boolean is(String type, JsonValue value) {
    return switch (value.getValueType()) {
      case STRING -> type.equals("string");
      case NUMBER ->
          type.equals("number") || (type.equals("integer") && ((JsonNumber) value).isIntegral());
      case TRUE, FALSE -> type.equals("boolean");
      case OBJECT -> type.equals("object");
      case ARRAY -> type.equals("array");
      case NULL -> type.equals("null");
    };
  }
}

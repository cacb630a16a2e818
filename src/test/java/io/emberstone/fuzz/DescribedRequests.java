package io.emberstone.fuzz;

import io.emberstone.fuzz.FuzzedRequests.Fuzzed;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes well-formed requests of every operation of an OpenAPI document, right but for the values of
 * up to three of its parameters and members. The same seed makes the same requests. Confined to one
 * thread.
 */
final class DescribedRequests implements Supplier<Fuzzed> {

  private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "delete");

  /** The members of which no two things have the same value. */
  private static final Set<String> UNIQUE = Set.of("code", "lpNumber");

  /** What hurts somebody who does not expect it, as a text of any parameter or member. */
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1e9",
          "null",
          "true",
          "2147483648",
          "9223372036854775808",
          "99999999999999999999999999",
          "00000000-0000-0000-0000-000000000000",
          "00000000-0000-0001-0001-000000000010",
          "00000000-0000-0001-0002-000000000010",
          "{00000000-0000-0001-0001-000000000010}",
          "1-1-1-1-1",
          "fffffffff-0-0-0-1",
          "2026-02-30",
          "0000-01-01",
          "-0044-03-15",
          "+999999999-12-31",
          "-999999999-01-01",
          "9999-12-31",
          "' OR '1'='1",
          "'; DROP TABLE product; --",
          "1) OR 1=1 --",
          "\" OR \"\"=\"",
          "x' UNION SELECT token_hash FROM user_session --",
          "${jndi:ldap://127.0.0.1/a}",
          "#{7*7}",
          "${7*7}",
          "{{7*7}}",
          "%s%n%x",
          "<script>alert(1)</script>",
          "../../../../etc/passwd",
          "..",
          ".",
          "/",
          "//",
          "\\",
          "*",
          "?",
          "[a-z]",
          ":",
          "{",
          "}",
          ";a=b",
          "a&b=c",
          "#",
          "%",
          "%00",
          "\u00e9\u00df",
          "\u202etxt.exe",
          "\ud83d\udd25",
          "e\u0301",
          "\u0130\u0131",
          "\ufeff",
          "\ufffe\uffff",
          "\u2028\u2029",
          "\u00a0",
          "*=?_",
          "product:*",
          "#refresh",
          "a".repeat(65),
          "\u00fc".repeat(201),
          "\ud83d\udd25".repeat(1025),
          "z".repeat(3000));

  /** What only a body can say. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-0",
          "-0.0",
          "0",
          "-1",
          "1e4",
          "1E+9",
          "1e38",
          "1e39",
          "1e400",
          "-1e400",
          "1e-400",
          "0e-38",
          "0.0000001",
          "0.00001",
          "1E1000000000",
          "99999999999",
          "100000000000",
          "999999999.999999",
          "999999999.9999999",
          "2147483648",
          "9223372036854775808",
          "12345678901234567890123456789012345678.9",
          "\"\\u0000\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"a\\udc00b\"",
          "\"a\\nb\"",
          "\"\\u001b[31m\"",
          "\"\\u0085\"",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "[{}]",
          "{\"\":0}",
          "{\"a\":{\"a\":{\"a\":{}}}}",
          "[" + "[".repeat(500) + "]".repeat(500) + "]",
          "[" + "1,".repeat(600) + "1]",
          "[" + "\"p\",".repeat(100) + "\"p\"]",
          "\"" + "n".repeat(70_000) + "\"");

  private final Random random;
  private final List<Operation> operations;
  private final String operator;
  private final String member;

  private record Operation(String path, String method, JsonObject described) {

    List<JsonObject> parameters() {
      return described.containsKey("parameters")
          ? described.getJsonArray("parameters").getValuesAs(JsonObject.class)
          : List.of();
    }

    List<JsonObject> bodies() {
      return described.containsKey("requestBody")
          ? described
              .getValue("/requestBody/content/application~1json/examples")
              .asJsonObject()
              .values()
              .stream()
              .map(example -> example.asJsonObject().getJsonObject("value"))
              .toList()
          : List.of();
    }
  }

  /**
   * Makes requests.
   *
   * @param document the description, with examples
   * @param operator the token of an operator
   * @param member the token of a member of the organization in the examples
   */
  DescribedRequests(long seed, JsonObject document, String operator, String member) {
    this.random = new Random(seed);
    this.operations = operations(document);
    this.operator = operator;
    this.member = member;
  }

  private static List<Operation> operations(JsonObject document) {
    List<Operation> operations = new ArrayList<>();
    document
        .getJsonObject("paths")
        .forEach(
            (path, item) ->
                item.asJsonObject().keySet().stream()
                    .filter(METHODS::contains)
                    .forEach(
                        method ->
                            operations.add(
                                new Operation(
                                    path, method, item.asJsonObject().getJsonObject(method)))));
    return operations;
  }

  @Override
  public Fuzzed get() {
    Operation operation = any(operations);
    List<JsonObject> bodies = operation.bodies();
    boolean inBody = !bodies.isEmpty() && random.nextInt(3) > 0;
    int wrong = 1 + random.nextInt(3);
    Target target = target(operation, inBody ? 0 : wrong);
    String body = "";
    if (!bodies.isEmpty()) {
      JsonValue changed = unique(any(bodies));
      for (int i = 0; inBody && i < wrong; i++) {
        changed = changed(changed);
      }
      body = written(changed);
    }
    return request(operation, target, body);
  }

  /** A request without its body. */
  private record Target(String path, List<String> query, List<String> fields) {}

  private Target target(Operation operation, int wrong) {
    List<JsonObject> parameters = operation.parameters();
    Set<Integer> changed = new HashSet<>();
    for (int i = 0; i < wrong && !parameters.isEmpty(); i++) {
      changed.add(random.nextInt(parameters.size()));
    }
    String path = operation.path();
    List<String> query = new ArrayList<>();
    List<String> fields = new ArrayList<>(List.of("Host: localhost"));
    fields.add("Authorization: Bearer " + (path.startsWith("/api/orgs") ? member : operator));
    for (int i = 0; i < parameters.size(); i++) {
      String name = parameters.get(i).getString("name");
      String in = parameters.get(i).getString("in");
      String text = any(TEXTS);
      if (in.equals("path")) {
        String example = parameters.get(i).getString("example");
        path = path.replace("{" + name + "}", changed.contains(i) ? escaped(text) : example);
      } else if (changed.contains(i)) {
        (in.equals("query") ? query : fields)
            .add(in.equals("query") ? name + "=" + escaped(text) : name + ": " + field(text));
      } else if (name.equals("If-Match")) {
        fields.add("If-Match: *");
      }
    }
    if (random.nextInt(12) == 0) {
      query.add(escaped(any(TEXTS)) + "=" + escaped(any(TEXTS)));
    }
    return new Target(path, query, fields);
  }

  private static Fuzzed request(Operation operation, Target target, String body) {
    String query = target.query().isEmpty() ? "" : "?" + String.join("&", target.query());
    String method = operation.method().toUpperCase(Locale.ROOT);
    String first = method + " " + target.path() + query + " HTTP/1.1";
    List<String> fields = target.fields();
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    if (!operation.bodies().isEmpty()) {
      fields.add("Content-Type: application/json");
      fields.add("Content-Length: " + content.length);
    }
    return Fuzzed.wellFormed(first, RawHttp.bytes(first, fields, content));
  }

  /** A body with one value replaced, left out or added. */
  private JsonValue changed(JsonValue value) {
    if (value instanceof JsonObject object && !object.isEmpty()) {
      String name = any(List.copyOf(object.keySet()));
      return switch (random.nextInt(8)) {
        case 0 -> Json.createObjectBuilder(object).remove(name).build();
        case 1 -> Json.createObjectBuilder(object).add(any(TEXTS), placeholder()).build();
        default -> Json.createObjectBuilder(object).add(name, changed(object.get(name))).build();
      };
    }
    if (value instanceof JsonArray array && !array.isEmpty() && random.nextInt(4) > 0) {
      int at = random.nextInt(array.size());
      return Json.createArrayBuilder(array).set(at, changed(array.get(at))).build();
    }
    return random.nextBoolean() ? placeholder() : Json.createValue(any(TEXTS));
  }

  /** Stands for what no value of JSON-P can be. */
  private JsonValue placeholder() {
    return Json.createValue("@" + random.nextInt(VALUES.size()) + "@");
  }

  private static String written(JsonValue body) {
    String text = body.toString();
    for (int i = 0; i < VALUES.size(); i++) {
      text = text.replace("\"@" + i + "@\"", VALUES.get(i));
    }
    return text;
  }

  private JsonValue unique(JsonObject body) {
    var unique = Json.createObjectBuilder(body);
    UNIQUE.stream()
        .filter(body::containsKey)
        .forEach(name -> unique.add(name, Long.toHexString(random.nextLong())));
    return unique.build();
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A text as a field can have it. */
  private static String field(String text) {
    return text.replaceAll("[\\x00-\\x1f\\x7f\\u0100-\\uffff]", "_");
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}

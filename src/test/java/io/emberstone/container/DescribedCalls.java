package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Calls the operations of a description by their examples, those of organizations as a member of
 * the one in the examples, and reads problems.
 */
final class DescribedCalls {

  private static final String LIST = "must be one of ";
  private static final String JOB = "/api/jobs/{id}";
  private static final String SESSIONS = "/api/orgs/{org}/sessions";

  /** The members of which no two things have the same value. */
  private static final Set<String> UNIQUE = Set.of("code", "lpNumber");

  private final Service operator;
  private final Service member;
  private final List<DescribedOperation> operations;

  DescribedCalls(Service operator, Service member, List<DescribedOperation> operations) {
    this.operator = operator;
    this.member = member;
    this.operations = operations;
  }

  /** Returns who may call an operation. */
  Service caller(DescribedOperation operation) {
    return operation.isOfOrganizations() ? member : operator;
  }

  /** Returns the example of a configuration. */
  JsonObject configuration() {
    return operation("post /api/scenario-matrices").example();
  }

  private DescribedOperation operation(String name) {
    return operations.stream()
        .filter(operation -> operation.toString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Calls an operation with a body; what it adds is another thing each time. */
  HttpResponse<String> call(DescribedOperation operation, JsonObject body) {
    return send(operation, "", "", unique(operation, body).toString(), fields(operation));
  }

  /** Calls an operation with its example as it is, though it may exist. */
  HttpResponse<String> callAgain(DescribedOperation operation) {
    return send(operation, "", "", operation.example().toString(), fields(operation));
  }

  /**
   * Calls an operation with its examples but for one parameter.
   *
   * @param parameter one of the operation's, or {@code unknown}; or empty
   */
  HttpResponse<String> send(
      DescribedOperation operation, String parameter, String value, String... headers) {
    List<String> all = new ArrayList<>(List.of(fields(operation)));
    all.addAll(List.of(headers));
    String body = operation.hasBody() ? unique(operation, operation.example()).toString() : "";
    return send(operation, parameter, value, body, all.toArray(String[]::new));
  }

  /** Calls an operation with its examples, and with these header fields only. */
  HttpResponse<String> sendOnly(DescribedOperation operation, String... headers) {
    String body = operation.hasBody() ? unique(operation, operation.example()).toString() : "";
    return send(operation, "", "", body, headers);
  }

  /** Calls an operation with bytes of any type. */
  HttpResponse<String> sendBytes(DescribedOperation operation, String type, byte[] body) {
    return caller(operation)
        .send(
            operation.httpMethod(),
            target(operation, "", ""),
            Optional.of(type),
            body,
            fields(operation));
  }

  private HttpResponse<String> send(
      DescribedOperation operation,
      String parameter,
      String value,
      String body,
      String... headers) {
    return caller(operation)
        .send(operation.httpMethod(), target(operation, parameter, value), body, headers);
  }

  private static JsonObject unique(DescribedOperation operation, JsonObject body) {
    JsonObjectBuilder unique = Json.createObjectBuilder(body);
    if (operation.method().equals("post")) {
      UNIQUE.stream()
          .filter(name -> body.containsKey(name))
          .filter(name -> body.get(name).equals(operation.example().get(name)))
          .forEach(name -> unique.add(name, UUID.randomUUID().toString()));
    }
    return unique.build();
  }

  /** Returns the header fields that an operation requires, each followed by its value. */
  private String[] fields(DescribedOperation operation) {
    return operation.requiredFields().stream()
        .flatMap(name -> List.of(name, name.equals("If-Match") ? "*" : session("/token")).stream())
        .toArray(String[]::new);
  }

  private String session(String pointer) {
    return added(operation("post " + SESSIONS), pointer);
  }

  /** Returns the target of an operation, with its examples but for one parameter. */
  String target(DescribedOperation operation, String parameter, String value) {
    String path = operation.path().substring(1);
    String query = "";
    for (JsonObject described : operation.parameters()) {
      String name = described.getString("name");
      if (described.getString("in").equals("path")) {
        String text = name.equals(parameter) ? escaped(value) : example(operation, described);
        path = path.replace("{" + name + "}", text);
      } else if (name.equals(parameter)) {
        query = "?" + name + "=" + escaped(value);
      }
    }
    return path + (parameter.equals("unknown") ? "?unknown=1" : query);
  }

  /** The example of a parameter; what ends or is deleted has been started or added for that. */
  private String example(DescribedOperation operation, JsonObject parameter) {
    boolean id = parameter.getString("name").equals("id");
    if (operation.path().equals(JOB)) {
      return added(operation("post /api/cache/warm"), "/jobs/0/id");
    }
    return id && operation.method().equals("delete")
        ? added(operation("post " + operation.path().replace("/{id}", "")), "/id")
        : parameter.getString("example");
  }

  /** Adds an example, and returns what the answer says there. */
  private String added(DescribedOperation adding, String pointer) {
    HttpResponse<String> answer = call(adding, adding.example());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(adding.success());
    URI location = URI.create(answer.headers().firstValue("Location").orElseThrow());
    String text = ((JsonString) json(answer.body()).getValue(pointer)).getString();
    if (pointer.endsWith("/id")) {
      String root = TestLiberty.root().toString();
      assertThat(location.toString()).startsWith(root + "api/").endsWith("/" + text);
    }
    return text;
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Returns the fields that a problem names. */
  static List<String> fields(HttpResponse<String> answer) {
    return errors(answer).stream().map(error -> error.getString("field")).toList();
  }

  /** Returns what a problem says of a field. */
  static List<String> messages(HttpResponse<String> answer, String field) {
    return errors(answer).stream()
        .filter(error -> error.getString("field").equals(field))
        .map(error -> error.getString("message"))
        .toList();
  }

  /** Returns the values that a field may have, wherever a problem lists them. */
  static List<List<String>> listed(HttpResponse<String> answer, String field) {
    return messages(answer, field).stream()
        .filter(message -> message.startsWith(LIST))
        .map(message -> List.of(message.substring(LIST.length()).split(", ")))
        .toList();
  }

  private static List<JsonObject> errors(HttpResponse<String> answer) {
    JsonArray errors = json(answer.body()).getJsonArray("errors");
    return errors == null ? List.of() : errors.getValuesAs(JsonObject.class);
  }

  static JsonObject json(String text) {
    return value(text).asJsonObject();
  }

  static JsonValue value(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }
}

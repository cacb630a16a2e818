package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Calls the operations of a description by their examples, and reads problems. */
final class DescribedCalls {

  private static final String LIST = "must be one of ";
  private static final String JOB = "/api/jobs/{id}";

  private final Service service;
  private final List<DescribedOperation> operations;

  DescribedCalls(Service service, List<DescribedOperation> operations) {
    this.service = service;
    this.operations = operations;
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

  /** Calls an operation with a body. */
  HttpResponse<String> call(DescribedOperation operation, JsonObject body) {
    return service.send(
        operation.method().toUpperCase(Locale.ROOT),
        operation.path().substring(1),
        body.toString());
  }

  /**
   * Calls an operation without a body, with its examples but for one parameter.
   *
   * @param parameter one of the operation's, or {@code unknown}; or empty
   */
  HttpResponse<String> send(
      DescribedOperation operation, String parameter, String value, String... headers) {
    return service.send(
        operation.method().toUpperCase(Locale.ROOT),
        target(operation, parameter, value),
        "",
        headers);
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

  /** The example of a parameter; no job has the id that is described, so one is started. */
  private String example(DescribedOperation operation, JsonObject parameter) {
    if (!operation.path().equals(JOB)) {
      return parameter.getString("example");
    }
    DescribedOperation warm = operation("post /api/cache/warm");
    HttpResponse<String> started = call(warm, warm.example());
    URI location = URI.create(started.headers().firstValue("Location").orElseThrow());
    String id = ((JsonString) json(started.body()).getValue("/jobs/0/id")).getString();
    assertThat(location).hasToString(TestLiberty.root() + JOB.substring(1).replace("{id}", id));
    return id;
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
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}

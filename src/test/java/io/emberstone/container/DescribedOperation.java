package io.emberstone.container;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An operation of an OpenAPI document, with what it needs to be called.
 *
 * @param method in lower case
 * @param methods those of its path
 */
record DescribedOperation(String path, String method, Set<String> methods, JsonObject described) {

  /** Returns the operations of a document, in its order. */
  static List<DescribedOperation> of(JsonObject document) {
    List<DescribedOperation> operations = new ArrayList<>();
    document
        .getJsonObject("paths")
        .forEach(
            (path, item) -> {
              Set<String> methods = new LinkedHashSet<>(item.asJsonObject().keySet());
              // Those of all methods, which each of them describes itself.
              methods.remove("parameters");
              for (String method : methods) {
                operations.add(
                    new DescribedOperation(
                        path, method, methods, item.asJsonObject().getJsonObject(method)));
              }
            });
    return operations;
  }

  /** Returns its method as a request has it. */
  String httpMethod() {
    return method.toUpperCase(Locale.ROOT);
  }

  /** Returns whether it is for members of organizations, and not for operators. */
  boolean isOfOrganizations() {
    return path.startsWith("/api/orgs");
  }

  /** Returns whether it is of what an organization or a user has. */
  boolean isOfOwners() {
    return isOfOrganizations() || path.startsWith("/api/users");
  }

  boolean hasBody() {
    return described.containsKey("requestBody");
  }

  /** Returns the schema of its body. */
  JsonObject schema() {
    return described.getValue("/requestBody/content/application~1json/schema").asJsonObject();
  }

  /** Returns the examples of its body by their names, one of them {@code default}. */
  Map<String, JsonObject> examples() {
    Map<String, JsonObject> examples = new TreeMap<>();
    described
        .getValue("/requestBody/content/application~1json/examples")
        .asJsonObject()
        .forEach(
            (name, example) -> examples.put(name, example.asJsonObject().getJsonObject("value")));
    return examples;
  }

  JsonObject example() {
    return examples().get("default");
  }

  List<JsonObject> parameters() {
    return described.containsKey("parameters")
        ? described.getJsonArray("parameters").getValuesAs(JsonObject.class)
        : List.of();
  }

  /** Returns the names of the header fields that it requires. */
  List<String> requiredFields() {
    return parameters().stream()
        .filter(parameter -> parameter.getString("in").equals("header"))
        .filter(parameter -> parameter.getBoolean("required", false))
        .map(parameter -> parameter.getString("name"))
        .toList();
  }

  /** Returns the status of the whole answer to a request that breaks no rule. */
  int success() {
    return described.getJsonObject("responses").keySet().stream()
        .filter(status -> status.startsWith("2"))
        .mapToInt(Integer::parseInt)
        .min()
        .orElseThrow();
  }

  /** Returns the description of that answer. */
  JsonObject answer() {
    return answer(success());
  }

  private JsonObject answer(int status) {
    return described.getJsonObject("responses").getJsonObject(String.valueOf(status));
  }

  /** Returns the names of the header fields of an answer. */
  Set<String> answerFields(int status) {
    JsonObject headers = answer(status).getJsonObject("headers");
    return headers == null ? Set.of() : headers.keySet();
  }

  /** Returns whether an answer with that status is described. */
  boolean mayAnswer(int status) {
    return described.getJsonObject("responses").containsKey(String.valueOf(status));
  }

  /** Returns whether its answer is a value that may be generated for it. */
  boolean mayGenerate() {
    return hasBody() && answerFields(success()).contains("Cache-Status");
  }

  /** Returns a method that its path does not have. */
  String otherMethod() {
    return Stream.of("DELETE", "PUT", "PATCH")
        .filter(other -> methods.stream().noneMatch(other::equalsIgnoreCase))
        .findFirst()
        .orElseThrow();
  }

  /** Returns its answers' examples. */
  List<JsonValue> answerExamples() {
    return answer().getValue("/content/application~1json/examples").asJsonObject().values().stream()
        .map(example -> example.asJsonObject().get("value"))
        .toList();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}

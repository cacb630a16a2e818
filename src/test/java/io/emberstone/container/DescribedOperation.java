package io.emberstone.container;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
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
            (path, item) ->
                item.asJsonObject()
                    .forEach(
                        (method, described) ->
                            operations.add(
                                new DescribedOperation(
                                    path,
                                    method,
                                    item.asJsonObject().keySet(),
                                    described.asJsonObject()))));
    return operations;
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
    return described.getJsonObject("responses").getJsonObject(String.valueOf(success()));
  }

  /** Returns whether its answer is a value that may be generated for it. */
  boolean mayGenerate() {
    return hasBody() && answer().getJsonObject("headers").containsKey("Cache-Status");
  }

  /** Returns a method that its path does not have. */
  String otherMethod() {
    return Stream.of("DELETE", "PUT")
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

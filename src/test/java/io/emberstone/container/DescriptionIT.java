package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.container.DescribedRules.Case;
import io.emberstone.problem.ProblemType;
import io.swagger.v3.parser.OpenAPIV3Parser;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Holds the description of the interface against the service: each of its rules is violated once.
 */
@ArquillianTest
@RunAsClient
class DescriptionIT {

  /** Fields that every answer of a server may have; the rest must be described. */
  private static final Set<String> COMMON =
      Set.of(
          "content-length",
          "content-type",
          "content-language",
          "date",
          "connection",
          "x-request-id");

  private static final String CELLS = "/api/scenario-matrices/{key}/cells";

  private final Service service = new Service(TestLiberty.root());
  private JsonObject document;
  private DescribedRules rules;

  /** An operation with what it needs to be called. */
  private record Operation(String path, String method, JsonObject described) {

    JsonObject schema() {
      return described.getValue("/requestBody/content/application~1json/schema").asJsonObject();
    }

    JsonObject example() {
      return described
          .getValue("/requestBody/content/application~1json/examples/default/value")
          .asJsonObject();
    }

    boolean hasBody() {
      return described.containsKey("requestBody");
    }

    JsonArray parameters() {
      return described.containsKey("parameters")
          ? described.getJsonArray("parameters")
          : JsonValue.EMPTY_JSON_ARRAY;
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.emberstone();
  }

  @BeforeEach
  void read() {
    document = json(service.ofServer("openapi?format=JSON").body());
    rules = new DescribedRules(document);
  }

  @Test
  void document_isValid() {
    assertThat(new OpenAPIV3Parser().readContents(document.toString()).getMessages()).isEmpty();
  }

  @Test
  void everyProblem_isOneOfOurTypes() {
    Map<String, ProblemType> types =
        Stream.of(ProblemType.values()).collect(Collectors.toMap(ProblemType::uri, type -> type));
    List<JsonObject> problems =
        document.getValue("/components/responses").asJsonObject().values().stream()
            .map(
                response ->
                    response.asJsonObject().getValue("/content/application~1problem+json/examples"))
            .flatMap(examples -> examples.asJsonObject().values().stream())
            .map(example -> example.asJsonObject().getJsonObject("value"))
            .toList();

    assertThat(problems)
        .hasSameSizeAs(types.keySet())
        .allSatisfy(
            problem -> {
              ProblemType type = types.get(problem.getString("type"));
              assertThat(problem.getString("title")).isEqualTo(type.title());
              assertThat(problem.getInt("status")).isEqualTo(type.status());
            });
  }

  @Test
  void everyRuleOfABody_isOneOfTheService() {
    SoftAssertions softly = new SoftAssertions();
    int violated = 0;
    for (Operation operation : operations()) {
      if (!operation.hasBody()) {
        continue;
      }
      JsonObject whole = whole(operation);
      softly.assertThat(call(operation, whole).statusCode()).as("%s", operation).isEqualTo(200);
      for (Case broken : rules.broken(operation.schema(), whole)) {
        HttpResponse<String> answer = call(operation, broken.body());
        softly
            .assertThat(fields(answer))
            .as("%s: %s of %s: %s", operation, broken.rule(), broken.field(), answer.body())
            .contains(broken.field());
        softly.assertThat(answer.statusCode()).isIn(400, 422);
        violated++;
      }
      for (Case kept : rules.kept(operation.schema(), whole)) {
        HttpResponse<String> answer = call(operation, kept.body());
        softly
            .assertThat(messages(answer, kept.field()))
            .as("%s: %s of %s is kept", operation, kept.rule(), kept.field())
            .noneMatch(message -> message.startsWith("must be between"));
      }
    }
    softly.assertAll();
    assertThat(violated).isGreaterThan(100);
  }

  @Test
  void everyRuleOfAParameter_isOneOfTheService() {
    SoftAssertions softly = new SoftAssertions();
    for (Operation operation : operations()) {
      for (JsonObject parameter : operation.parameters().getValuesAs(JsonObject.class)) {
        String name = parameter.getString("name");
        if (parameter.getString("in").equals("header")) {
          continue;
        }
        rules
            .forbidden(rules.resolved(parameter.getJsonObject("schema")))
            .forEach(
                (rule, value) -> {
                  if (rule.equals("type")) {
                    return; // any text is one, and what is no number is out of its range
                  }
                  String text = value.toString().replace("\"", "");
                  HttpResponse<String> answer = send(operation, name, text);
                  softly
                      .assertThat(answer.statusCode())
                      .as("%s: %s of %s=%s", operation, rule, name, text)
                      .isEqualTo(400);
                  if (!operation.method().equals("head")) {
                    softly.assertThat(fields(answer)).contains(name);
                  }
                });
      }
      if (!operation.hasBody()) {
        softly.assertThat(send(operation, "unknown", "1").statusCode()).isEqualTo(400);
      }
    }
    softly.assertAll();
  }

  @Test
  void everyAnswer_hasTheFieldsAndMembersThatAreDescribed() {
    SoftAssertions softly = new SoftAssertions();
    for (Operation operation : operations()) {
      if (operation.hasBody()) {
        call(operation, operation.example());
      }
    }
    for (Operation operation : operations()) {
      HttpResponse<String> answer =
          operation.hasBody()
              ? call(operation, operation.example())
              : send(operation, "", "", "Accept-Encoding", codingOf(operation));
      JsonObject described = operation.described().getJsonObject("responses").getJsonObject("200");
      Set<String> fields = lowerCase(answer.headers().map().keySet());
      fields.removeAll(COMMON);
      softly
          .assertThat(fields)
          .as("%s", operation)
          .isEqualTo(lowerCase(described.getJsonObject("headers").keySet()));
      if (operation.path().equals(CELLS)) {
        continue;
      }
      JsonObject content = described.getValue("/content/application~1json").asJsonObject();
      softly
          .assertThat(rules.wrong(content.getJsonObject("schema"), json(answer.body()), ""))
          .as("%s", operation)
          .isEmpty();
      for (JsonValue example : content.getJsonObject("examples").values()) {
        JsonValue value = example.asJsonObject().get("value");
        softly.assertThat(rules.wrong(content.getJsonObject("schema"), value, "")).isEmpty();
        softly.assertThat(value.toString().contains("GENERATED")).isEqualTo(operation.hasBody());
      }
    }
    softly.assertAll();
  }

  @Test
  void everyRefusal_isDescribed() {
    SoftAssertions softly = new SoftAssertions();
    for (Operation operation : operations()) {
      Set<String> described = operation.described().getJsonObject("responses").keySet();
      String path = target(operation, "", "");
      List<HttpResponse<String>> refusals = new ArrayList<>();
      refusals.add(service.send("DELETE", path, ""));
      refusals.add(service.send("BREW", path, ""));
      if (operation.hasBody()) {
        refusals.add(service.send("POST", path, "{}", "Accept", "image/png"));
        refusals.add(service.send("POST", path, "x".repeat((1 << 20) + 1)));
        refusals.add(service.post(path, Optional.of("text/csv"), new byte[] {'{', '}'}));
        refusals.add(service.send("POST", path, "{"));
      } else {
        refusals.add(send(operation, "", "", "Accept", "image/png"));
      }
      for (HttpResponse<String> refusal : refusals) {
        softly
            .assertThat(described)
            .as("%s: %s", operation, refusal.body())
            .contains(String.valueOf(refusal.statusCode()));
        softly.assertThat(refusal.statusCode()).isGreaterThanOrEqualTo(400);
        if (!refusal.body().isEmpty()) {
          JsonObject problem =
              rules.resolved(document.getValue("/components/schemas/Problem").asJsonObject());
          softly.assertThat(rules.wrong(problem, json(refusal.body()), "")).isEmpty();
        }
      }
    }
    softly.assertAll();
  }

  private static Set<String> lowerCase(Set<String> names) {
    Set<String> lowerCase = new TreeSet<>();
    names.forEach(name -> lowerCase.add(name.toLowerCase(Locale.ROOT)));
    return lowerCase;
  }

  private static String codingOf(Operation operation) {
    return operation.path().equals(CELLS) ? "zstd" : "identity";
  }

  /** The example, with the members that it leaves out from the example of a configuration. */
  private JsonObject whole(Operation operation) {
    JsonObjectBuilder whole = Json.createObjectBuilder();
    JsonObject described = rules.resolved(operation.schema()).getJsonObject("properties");
    for (Operation other : operations()) {
      if (other.hasBody()) {
        other.example().entrySet().stream()
            .filter(member -> described.containsKey(member.getKey()))
            .forEach(member -> whole.add(member.getKey(), member.getValue()));
      }
    }
    operation.example().forEach(whole::add);
    return whole.build();
  }

  private HttpResponse<String> call(Operation operation, JsonObject body) {
    return service.send("POST", operation.path().substring(1), body.toString());
  }

  private HttpResponse<String> send(
      Operation operation, String parameter, String value, String... headers) {
    return service.send(
        operation.method().toUpperCase(Locale.ROOT),
        target(operation, parameter, value),
        "",
        headers);
  }

  /** The target of an operation, with its examples but for one parameter. */
  private static String target(Operation operation, String parameter, String value) {
    String path = operation.path().substring(1);
    String query = "";
    for (JsonObject described : operation.parameters().getValuesAs(JsonObject.class)) {
      String name = described.getString("name");
      if (described.getString("in").equals("path")) {
        String text = name.equals(parameter) ? escaped(value) : described.getString("example");
        path = path.replace("{" + name + "}", text);
      } else if (name.equals(parameter)) {
        query = "?" + name + "=" + escaped(value);
      }
    }
    return path + (parameter.equals("unknown") ? "?unknown=1" : query);
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    document
        .getJsonObject("paths")
        .forEach(
            (path, item) ->
                item.asJsonObject()
                    .forEach(
                        (method, described) ->
                            operations.add(new Operation(path, method, described.asJsonObject()))));
    return operations;
  }

  private static List<String> fields(HttpResponse<String> answer) {
    return errors(answer).stream().map(error -> error.getString("field")).toList();
  }

  private static List<String> messages(HttpResponse<String> answer, String field) {
    return errors(answer).stream()
        .filter(error -> error.getString("field").equals(field))
        .map(error -> error.getString("message"))
        .toList();
  }

  private static List<JsonObject> errors(HttpResponse<String> answer) {
    JsonArray errors = json(answer.body()).getJsonArray("errors");
    return errors == null ? List.of() : errors.getValuesAs(JsonObject.class);
  }

  private static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}

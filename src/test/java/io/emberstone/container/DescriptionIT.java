package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.container.DescribedRules.Case;
import io.emberstone.dev.SampleData;
import io.emberstone.problem.ProblemType;
import io.swagger.v3.parser.OpenAPIV3Parser;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
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
          "content-security-policy",
          "referrer-policy",
          "x-content-type-options",
          "x-frame-options",
          "x-request-id");

  private static final String CELLS = "/api/scenario-matrices/{key}/cells";

  private final Service service = new Service(TestLiberty.root());
  private final Service member = service.as(SampleCatalog.member(1));
  private JsonObject document;
  private DescribedRules rules;
  private List<DescribedOperation> operations;
  private DescribedCalls calls;

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.emberstone();
  }

  @BeforeAll
  static void load() {
    SampleCatalog.load();
  }

  @BeforeEach
  void read() {
    document = DescribedCalls.json(service.ofServer("openapi?format=JSON").body());
    rules = new DescribedRules(document);
    operations = DescribedOperation.of(document);
    calls = new DescribedCalls(service, member, operations);
  }

  @Test
  void document_isValid() {
    assertThat(new OpenAPIV3Parser().readContents(document.toString()).getMessages()).isEmpty();
  }

  @Test
  void everyOperation_isDescribedInWords() {
    SoftAssertions softly = new SoftAssertions();
    for (DescribedOperation operation : operations) {
      softly
          .assertThat(operation.described())
          .as("%s", operation)
          .containsKeys("operationId", "summary", "description");
      softly
          .assertThat(operation.answer().getString("description"))
          .as("%s", operation)
          .isNotEqualTo("OK");
      softly
          .assertThat(operation.parameters())
          .as("%s", operation)
          .allMatch(parameter -> parameter.containsKey("description"));
    }
    softly.assertAll();
  }

  /** What is described beside the code could have been renamed there. */
  @Test
  void everySchema_isOneOfTheCode() {
    SoftAssertions softly = new SoftAssertions();
    document
        .getValue("/components/schemas")
        .asJsonObject()
        .forEach(
            (name, schema) -> {
              // A second record of the same name would be numbered.
              softly.assertThat(name).doesNotContainPattern("\\d$");
              softly.assertThat(DescribedRules.untyped(schema.asJsonObject())).as(name).isEmpty();
            });
    softly.assertAll();
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
    for (DescribedOperation operation : operations) {
      if (!operation.hasBody()) {
        continue;
      }
      for (JsonObject example : operation.examples().values()) {
        violated += violate(operation, whole(operation, example), softly);
      }
    }
    softly.assertAll();
    assertThat(violated).isGreaterThan(300);
  }

  /** Breaks, and just keeps, each rule of a body that breaks none; returns how many were broken. */
  private int violate(DescribedOperation operation, JsonObject whole, SoftAssertions softly) {
    softly
        .assertThat(calls.call(operation, whole).statusCode())
        .as("%s: %s", operation, whole)
        .isEqualTo(operation.success());
    List<Case> cases = rules.broken(operation.schema(), whole);
    for (Case broken : cases) {
      HttpResponse<String> answer = calls.call(operation, broken.body());
      softly
          .assertThat(DescribedCalls.fields(answer))
          .as("%s: %s of %s: %s", operation, broken.rule(), broken.field(), answer.body())
          .contains(broken.field());
      softly.assertThat(answer.statusCode()).isIn(400, 422);
      softly
          .assertThat(DescribedCalls.listed(answer, broken.field()))
          .as("%s: %s", operation, broken.field())
          .allMatch(DescribedRules.values(broken.schema())::equals);
    }
    for (Case kept : rules.kept(operation.schema(), whole)) {
      HttpResponse<String> answer = calls.call(operation, kept.body());
      softly
          .assertThat(DescribedCalls.messages(answer, kept.field()))
          .as("%s: %s of %s is kept", operation, kept.rule(), kept.field())
          .noneMatch(
              message ->
                  message.matches("must (be (between|at most|.* or equal to)|have at most) .*"));
    }
    return cases.size();
  }

  @Test
  void everyRuleOfAParameter_isOneOfTheService() {
    SoftAssertions softly = new SoftAssertions();
    for (DescribedOperation operation : operations) {
      for (JsonObject parameter : operation.parameters()) {
        String name = parameter.getString("name");
        if (parameter.getString("in").equals("header")) {
          continue;
        }
        JsonObject schema = rules.resolved(parameter.getJsonObject("schema"));
        rules
            .forbidden(schema)
            .forEach(
                (rule, value) -> {
                  if (rule.equals("type")) {
                    return; // any text is one, and what is no number is out of its range
                  }
                  String text = value.toString().replace("\"", "");
                  HttpResponse<String> answer = calls.send(operation, name, text);
                  // What is no id names nothing.
                  boolean id = operation.isOfOwners() && isOfPath(parameter);
                  softly
                      .assertThat(answer.statusCode())
                      .as("%s: %s of %s=%s", operation, rule, name, text)
                      .isEqualTo(id ? 404 : 400);
                  if (!id && !operation.method().equals("head")) {
                    softly.assertThat(DescribedCalls.fields(answer)).contains(name);
                    softly
                        .assertThat(DescribedCalls.listed(answer, name))
                        .as("%s: %s", operation, name)
                        .allMatch(DescribedRules.values(schema)::equals);
                  }
                });
      }
      if (!operation.hasBody()) {
        softly.assertThat(calls.send(operation, "unknown", "1").statusCode()).isEqualTo(400);
      }
    }
    softly.assertAll();
  }

  private static boolean isOfPath(JsonObject parameter) {
    return parameter.getString("in").equals("path");
  }

  @Test
  void everyFieldThatIsRequired_isOneOfTheService() {
    SoftAssertions softly = new SoftAssertions();
    List<DescribedOperation> requiring =
        operations.stream().filter(operation -> !operation.requiredFields().isEmpty()).toList();
    for (DescribedOperation operation : requiring) {
      int status = calls.sendOnly(operation).statusCode();
      softly.assertThat(status).as("%s", operation).isIn(400, 428);
      softly.assertThat(operation.mayAnswer(status)).as("%s: %s", operation, status).isTrue();
    }
    softly.assertAll();
    assertThat(requiring).hasSizeGreaterThan(5);
  }

  @Test
  void everyAnswer_hasTheFieldsAndMembersThatAreDescribed() {
    SoftAssertions softly = new SoftAssertions();
    for (DescribedOperation operation : operations) {
      if (operation.hasBody()) {
        operation
            .examples()
            .values()
            .forEach(example -> compare(operation, calls.call(operation, example), softly));
      }
    }
    service.eventuallyHot(calls.configuration().toString());
    for (DescribedOperation operation : operations) {
      if (!operation.hasBody()) {
        String coding = operation.path().equals(CELLS) ? "zstd" : "identity";
        HttpResponse<String> answer = calls.send(operation, "", "", "Accept-Encoding", coding);
        compare(operation, answer, softly);
        if (operation.mayAnswer(304)) {
          String tag = answer.headers().firstValue("ETag").orElseThrow();
          HttpResponse<String> same =
              calls.send(operation, "", "", "Accept-Encoding", coding, "If-None-Match", tag);
          compareFields(operation, 304, same, softly);
        }
      }
    }
    softly.assertAll();
  }

  /** Compares an answer, and the examples of it, with what is described. */
  private void compare(
      DescribedOperation operation, HttpResponse<String> answer, SoftAssertions softly) {
    compareFields(operation, operation.success(), answer, softly);
    if (operation.path().equals(CELLS)) {
      return;
    }
    if (!operation.answer().containsKey("content")) {
      softly.assertThat(answer.body()).as("%s", operation).isEmpty();
      return;
    }
    JsonObject schema =
        operation.answer().getValue("/content/application~1json/schema").asJsonObject();
    softly
        .assertThat(rules.wrong(schema, DescribedCalls.value(answer.body()), ""))
        .as("%s", operation)
        .isEmpty();
    for (JsonValue example : operation.answerExamples()) {
      softly.assertThat(rules.wrong(schema, example, "")).as("%s", operation).isEmpty();
      softly
          .assertThat(example.toString().contains("\"GENERATED\""))
          .as("%s", operation)
          .isEqualTo(operation.mayGenerate());
    }
  }

  private static void compareFields(
      DescribedOperation operation,
      int status,
      HttpResponse<String> answer,
      SoftAssertions softly) {
    Set<String> fields = lowerCase(answer.headers().map().keySet());
    fields.removeAll(COMMON);
    softly.assertThat(answer.statusCode()).as("%s: %s", operation, answer.body()).isEqualTo(status);
    softly
        .assertThat(fields)
        .as("%s %s", operation, status)
        .isEqualTo(lowerCase(operation.answerFields(status)));
  }

  @Test
  void everyRefusal_isDescribed() {
    SoftAssertions softly = new SoftAssertions();
    for (DescribedOperation operation : operations) {
      Set<String> described = operation.described().getJsonObject("responses").keySet();
      Service caller = calls.caller(operation);
      String path = calls.target(operation, "", "");
      List<HttpResponse<String>> refusals = new ArrayList<>();
      refusals.add(caller.send(operation.otherMethod(), path, ""));
      refusals.add(caller.send("BREW", path, ""));
      refusals.add(caller.asNobody().send(operation.httpMethod(), path, ""));
      refusals.add(calls.send(operation, "", "", "Accept", "image/png"));
      if (operation.hasBody()) {
        byte[] tooLarge = new byte[(1 << 20) + 1];
        refusals.add(calls.sendBytes(operation, "application/json", tooLarge));
        refusals.add(calls.sendBytes(operation, "text/csv", new byte[] {'{', '}'}));
        refusals.add(calls.sendBytes(operation, "application/json", new byte[] {'{'}));
      }
      if (operation.parameters().stream().anyMatch(named("org"))) {
        refusals.add(calls.send(operation, "org", SampleData.organization(2).toString()));
      }
      if (operation.parameters().stream().anyMatch(named("id"))) {
        refusals.add(calls.send(operation, "id", UUID.randomUUID().toString()));
      }
      if (operation.mayAnswer(412)) {
        refusals.add(calls.sendOnly(operation, "If-Match", "\"0\""));
      }
      if (operation.mayAnswer(201) && operation.example().containsKey("code")) {
        refusals.add(calls.callAgain(operation));
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
          softly
              .assertThat(rules.wrong(problem, DescribedCalls.json(refusal.body()), ""))
              .isEmpty();
        }
      }
    }
    softly.assertAll();
  }

  private static Predicate<JsonObject> named(String name) {
    return parameter -> parameter.getString("name").equals(name);
  }

  private static Set<String> lowerCase(Set<String> names) {
    Set<String> lowerCase = new TreeSet<>();
    names.forEach(name -> lowerCase.add(name.toLowerCase(Locale.ROOT)));
    return lowerCase;
  }

  /** An example, with the members that it leaves out from the example of a configuration. */
  private JsonObject whole(DescribedOperation operation, JsonObject example) {
    JsonObjectBuilder whole = Json.createObjectBuilder();
    JsonObject described = rules.resolved(operation.schema()).getJsonObject("properties");
    calls.configuration().entrySet().stream()
        .filter(member -> described.containsKey(member.getKey()))
        .forEach(member -> whole.add(member.getKey(), member.getValue()));
    example.forEach(whole::add);
    return whole.build();
  }
}

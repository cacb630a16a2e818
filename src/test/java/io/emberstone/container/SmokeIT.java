package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.emberstone.dev.fixture.TestTokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

@ArquillianTest
@RunAsClient
class SmokeIT {

  private static final String CELLS = "get /api/scenario-matrices/{key}/cells";

  private final HttpClient client = HttpClient.newHttpClient();

  @ArquillianResource URI root;

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.emberstone();
  }

  @Test
  void startPage_asked_namesEmberstoneAndItsVersion() throws Exception {
    HttpResponse<String> answer = get(root);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<h1>Emberstone").doesNotContain("${project");
  }

  @Test
  void documents_asked_areThere() throws Exception {
    for (String path : new String[] {"/openapi", "/openapi/ui/", "/health/live", "/metrics"}) {
      assertThat(get(root.resolve(path)).statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void description_tellsParametersAsCallersKnowThem() throws Exception {
    String description = get(root.resolve("/openapi")).body();

    assertThat(description)
        .contains("/api/scenario-matrices/{key}/cells:", "pattern: \"^[0-9A-Fa-f]{64}$\"")
        .doesNotContain("[^/]", "name: Content-");
  }

  @Test
  void description_tellsWhatEveryOperationAnswers() throws Exception {
    JsonObject description = description();
    Map<String, String> answers = new TreeMap<>();
    responses(description)
        .forEach((operation, all) -> answers.put(operation, String.join(" ", all.keySet())));

    assertThat(answers)
        .containsOnly(
            entry("get /api/cache/entries/{region}", "200 400 401 403 404 405 406 429 500 501 503"),
            entry(
                "get /api/cache/entries/{region}/{key}",
                "200 400 401 403 404 405 406 429 500 501 503"),
            entry(
                "post /api/cache/invalidate",
                "200 400 401 403 405 406 408 413 415 422 429 500 501 503"),
            entry("get /api/cache/invalidations", "200 400 401 403 405 406 429 500 501 503"),
            entry("get /api/cache/stats", "200 400 401 403 405 406 429 500 501 503"),
            entry(
                "post /api/cache/warm", "202 400 401 403 405 406 408 413 415 422 429 500 501 503"),
            entry("get /api/jobs/{id}", "200 400 401 403 404 405 406 429 500 501 503"),
            entry("delete /api/jobs/{id}", "200 400 401 403 404 405 406 429 500 501 503"),
            entry("get /api/system/alerts", "200 400 401 403 405 406 429 500 501 503"),
            entry("get /api/system/cache-health", "200 400 401 403 405 406 429 500 501 503"),
            entry("get /api/users/{user}/ari", "200 400 401 403 404 405 406 429 500 501 503"),
            entry(
                "get /api/users/{user}/ari/history", "200 400 401 403 404 405 406 429 500 501 503"),
            entry(
                "get /api/users/{user}/dashboard-summary",
                "200 400 401 403 404 405 406 429 500 501 503"),
            entry("get /api/users/{user}/goals", "200 400 401 403 404 405 406 429 500 501 503"),
            entry(
                "get /api/users/{user}/goals/{id}", "200 400 401 403 404 405 406 429 500 501 503"),
            entry("get /api/users/{user}/profile", "200 400 401 403 404 405 406 429 500 501 503"),
            entry("get /api/users/{user}/tasks", "200 400 401 403 404 405 406 429 500 501 503"),
            entry(
                "post /api/users/{user}/ari",
                "201 400 401 403 404 405 406 408 409 413 415 422 429 500 501 503"),
            entry(
                "post /api/users/{user}/goals",
                "201 400 401 403 404 405 406 408 409 413 415 422 429 500 501 503"),
            entry(
                "post /api/users/{user}/goals/{id}/complete",
                "200 400 401 403 404 405 406 429 500 501 503"),
            entry(
                "post /api/users/{user}/tasks",
                "201 400 401 403 404 405 406 408 409 413 415 422 429 500 501 503"),
            entry(
                "put /api/users/{user}/goals/{id}",
                "200 400 401 403 404 405 406 408 413 415 422 429 500 501 503"),
            entry(
                "put /api/users/{user}/profile",
                "200 400 401 403 404 405 406 408 413 415 422 429 500 501 503"),
            entry(
                "put /api/users/{user}/tasks/{id}/status",
                "200 400 401 403 404 405 406 408 413 415 422 429 500 501 503"),
            entry("get /api/orgs", "200 400 401 403 405 406 429 500 501 503"),
            entry("get /api/orgs/{org}/products", "200 400 401 403 404 405 406 429 500 501 503"),
            entry(
                "post /api/orgs/{org}/products",
                "201 400 401 403 404 405 406 408 409 413 415 422 429 500 501 503"),
            entry(
                "get /api/orgs/{org}/products/{id}",
                "200 304 400 401 403 404 405 406 429 500 501 503"),
            entry(
                "put /api/orgs/{org}/products/{id}",
                "200 400 401 403 404 405 406 408 409 412 413 415 422 428 429 500 501 503"),
            entry(
                "delete /api/orgs/{org}/products/{id}",
                "204 400 401 403 404 405 406 409 412 428 429 500 501 503"),
            entry(
                "post /api/orgs/{org}/boms",
                "201 400 401 403 404 405 406 408 409 413 415 422 429 500 501 503"),
            entry("get /api/orgs/{org}/boms/{id}", "200 400 401 403 404 405 406 429 500 501 503"),
            entry(
                "put /api/orgs/{org}/boms/{id}",
                "200 400 401 403 404 405 406 408 409 412 413 415 422 428 429 500 501 503"),
            entry(
                "post /api/orgs/{org}/license-plates",
                "201 400 401 403 404 405 406 408 409 413 415 422 429 500 501 503"),
            entry(
                "get /api/orgs/{org}/license-plates/{id}",
                "200 304 400 401 403 404 405 406 429 500 501 503"),
            entry(
                "put /api/orgs/{org}/license-plates/{id}",
                "200 400 401 403 404 405 406 408 409 412 413 415 422 428 429 500 501 503"),
            entry(
                "get /api/orgs/{org}/roles/{id}",
                "200 304 400 401 403 404 405 406 429 500 501 503"),
            entry(
                "put /api/orgs/{org}/roles/{id}",
                "200 400 401 403 404 405 406 408 409 412 413 415 422 428 429 500 501 503"),
            entry(
                "post /api/orgs/{org}/sessions",
                "201 400 401 403 404 405 406 408 409 413 415 422 429 500 501 503"),
            entry(
                "get /api/orgs/{org}/sessions/current",
                "200 400 401 403 404 405 406 429 500 501 503"),
            entry(
                "delete /api/orgs/{org}/sessions/{id}",
                "204 400 401 403 404 405 406 429 500 501 503"),
            entry(
                "post /api/monte-carlo/simulate",
                "200 400 401 403 405 406 408 413 415 422 429 500 501 503"),
            entry("get /api/scenario-matrices", "200 400 401 403 405 406 429 500 501 503"),
            entry(
                "post /api/scenario-matrices",
                "200 400 401 403 405 406 408 413 415 422 429 500 501 503"),
            entry(
                "get /api/scenario-matrices/{key}",
                "200 304 400 401 403 404 405 406 429 500 501 503"),
            entry(CELLS, "200 206 304 400 401 403 404 405 406 416 422 429 500 501 503"),
            entry(
                "head /api/scenario-matrices/{key}/cells",
                "200 304 400 401 403 404 405 406 422 429 500 501 503"));
  }

  @Test
  void description_namesEnumerationsAsJsonHasThem() throws Exception {
    assertThat(description().toString())
        .contains("[\"zstd\",\"lz4\",\"none\"]", "[\"row-major\",\"column-major\"]")
        .contains("[\"HOT\",\"DURABLE\",\"GENERATED\"]")
        .doesNotContain("ROW_MAJOR", "COMPLETE");
  }

  @Test
  void description_ofAProblem_isTheDocumentOfItsStatus() throws Exception {
    JsonObject description = description();
    Map<String, JsonObject> responses = responses(description);
    for (String operation : List.of("post /api/scenario-matrices", CELLS)) {
      responses.get(operation).keySet().stream()
          .filter(status -> status.compareTo("400") >= 0)
          .forEach(
              status -> {
                String pointer = "/" + status + "/$ref";
                JsonString component = (JsonString) responses.get(operation).getValue(pointer);
                assertThat(description.getValue(component.getString().substring(1)).toString())
                    .contains("application/problem+json")
                    .containsPattern("status\\W+" + status);
              });
    }
    assertThat(responses.get(CELLS.replace("get", "head")).getJsonObject("503").toString())
        .isEqualTo("{\"description\":\"As GET, without a body\"}");
  }

  @Test
  void started_isToldByACheckOfItsOwn() {
    Tiers.eventually("started", () -> started().statusCode() == 200);

    assertThat(started().body()).contains("\"name\":\"emberstone\"");
  }

  @Test
  void switchOfFaults_isNowhereUnlessItIsSet() throws Exception {
    HttpResponse<String> unknown = get(root.resolve("api/dev/unknown"));
    HttpResponse<String> faults = get(root.resolve("api/dev/faults"));
    HttpResponse<String> deleted =
        client.send(
            asOperator(root.resolve("api/dev/faults")).DELETE().build(), BodyHandlers.ofString());

    assertThat(faults.statusCode()).isEqualTo(404);
    assertThat(withoutId(faults)).isEqualTo(withoutId(unknown).replace("unknown", "faults"));
    assertThat(faults.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(deleted.statusCode()).isEqualTo(404);
    assertThat(get(root.resolve("/openapi")).body()).doesNotContain("faults");
  }

  private static String withoutId(HttpResponse<String> answer) {
    return answer.body().replace(answer.headers().firstValue("X-Request-Id").orElseThrow(), "");
  }

  private JsonObject description() throws IOException, InterruptedException {
    String json = get(root.resolve("/openapi?format=json")).body();
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  /** The responses of each operation, such as {@code get /api/scenario-matrices}, by status. */
  private static Map<String, JsonObject> responses(JsonObject description) {
    Map<String, JsonObject> responses = new TreeMap<>();
    DescribedOperation.of(description)
        .forEach(
            operation ->
                responses.put(
                    operation.toString(), operation.described().getJsonObject("responses")));
    return responses;
  }

  private HttpResponse<String> started() {
    try {
      return get(root.resolve("/health/started"));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return client.send(
        asOperator(uri).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder asOperator(URI uri) {
    return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + TestTokens.operator());
  }
}

package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

@ArquillianTest
@RunAsClient
class SmokeIT {

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
    assertThat(answer.body()).contains("<h1>Emberstone").doesNotContain("${");
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
  void started_isToldByACheckOfItsOwn() {
    Tiers.eventually("started", () -> started().statusCode() == 200);

    assertThat(started().body()).contains("\"name\":\"emberstone\"");
  }

  @Test
  void switchOfFaults_isNowhereUnlessItIsSet() throws Exception {
    HttpResponse<String> unknown = get(root.resolve("api/dev/nothing"));
    HttpResponse<String> faults = get(root.resolve("api/dev/faults"));
    HttpResponse<String> deleted =
        client.send(
            HttpRequest.newBuilder(root.resolve("api/dev/faults")).DELETE().build(),
            BodyHandlers.ofString());

    assertThat(faults.statusCode()).isEqualTo(404);
    assertThat(faults.body()).isEqualTo(unknown.body().replace("nothing", "faults"));
    assertThat(faults.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(deleted.statusCode()).isEqualTo(404);
    assertThat(get(root.resolve("/openapi")).body()).doesNotContain("faults");
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
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(),
        BodyHandlers.ofString());
  }
}

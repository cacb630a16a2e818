package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.dev.fixture.TestTokens;
import io.emberstone.fuzz.RawHttp;
import io.emberstone.fuzz.RawHttp.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths, codings and conditions as they leave the server, which has its own ideas of them. */
@ArquillianTest
@RunAsClient
class RepresentationsIT {

  private static final int PATIENCE_MS = 30_000;
  private static final String BEARER = "Authorization: Bearer " + TestTokens.operator();
  private static final String MATRICES = "/emberstone/api/scenario-matrices/";

  private final URI server = TestLiberty.root();
  private final Service service = new Service(TestLiberty.root());

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.emberstone();
  }

  @BeforeEach
  void awaitTiers() {
    Tiers.eventually("ready", service::isReadyAndHot);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "zstd", "gzip"})
  void cells_haveTheirLengthInEveryCoding_toHeadAsWell(String coding) throws IOException {
    String cells = MATRICES + stored() + "/cells";

    for (String type : List.of("application/octet-stream", "text/csv", "application/json")) {
      String[] fields = {"Accept-Encoding: " + coding, "Accept: " + type};
      Answer get = ask("GET", cells, fields);
      Answer head = ask("HEAD", cells, fields);

      assertThat(get.header("content-encoding")).isEqualTo(coding.replace("identity", ""));
      assertThat(get.header("content-length")).isEqualTo(String.valueOf(get.body().length));
      assertThat(get.headers()).doesNotContainKey("transfer-encoding");
      assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
      assertThat(head.header("etag")).isEqualTo(get.header("etag"));
    }
  }

  @Test
  void result_isNotSentAgainToWhomHasIt() throws IOException {
    String key = stored();
    Answer whole = ask("GET", MATRICES + key);
    String tag = whole.header("etag");

    assertThat(tag).startsWith("W/\"");
    assertThat(ask("GET", MATRICES + key).header("etag")).isEqualTo(tag);
    assertThat(ask("HEAD", MATRICES + key).headers())
        .containsEntry("content-length", String.valueOf(whole.body().length))
        .containsEntry("etag", tag);
    assertThat(ask("GET", MATRICES + key, "If-None-Match: \"x\"").status()).isEqualTo(200);
    for (String path : List.of(MATRICES + key, MATRICES + key + "/cells")) {
      String current = ask("HEAD", path).header("etag");
      Answer notModified = ask("GET", path, "If-None-Match: " + current);
      assertThat(notModified.status()).isEqualTo(304);
      assertThat(notModified.header("etag")).isEqualTo(current);
      assertThat(notModified.header("cache-status")).startsWith("emberstone; ");
      assertThat(notModified.headers()).doesNotContainKeys("transfer-encoding", "content-type");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/cells"})
  void absence_saysHowItWasFound(String path) throws IOException {
    Answer answer = ask("GET", MATRICES + "0".repeat(64) + path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("cache-status")).isEqualTo("emberstone; fwd=miss; detail=DURABLE");
    assertThat(answer.headers()).containsKey("server-timing");
  }

  @Test
  void connection_servesOneAnswerAfterTheOther() throws IOException {
    String key = stored();
    String tag = ask("GET", MATRICES + key).header("etag");
    try (RawHttp raw = new RawHttp(server, PATIENCE_MS)) {
      for (String field :
          List.of("If-None-Match: " + tag, "Accept: */*", "Accept: application/json")) {
        raw.send(head("GET", MATRICES + key, field));
        assertThat(raw.read(false).status()).isIn(200, 304);
      }
      raw.send(head("HEAD", MATRICES + key + "/cells", "Accept-Encoding: zstd"));
      assertThat(raw.read(true).status()).isEqualTo(200);
      raw.send(head("GET", MATRICES + key, "Accept: */*"));
      assertThat(raw.read(false).text()).contains(key);
    }
  }

  private String stored() {
    return service.post(Configurations.small("fund-" + UUID.randomUUID())).key();
  }

  private Answer ask(String method, String path, String... fields) throws IOException {
    try (RawHttp raw = new RawHttp(server, PATIENCE_MS)) {
      raw.send(head(method, path, fields));
      return raw.read(method.equals("HEAD"));
    }
  }

  private static String head(String method, String path, String... fields) {
    Stream<String> lines = Stream.concat(Stream.of("Host: localhost", BEARER), Stream.of(fields));
    return method + ' ' + path + " HTTP/1.1\r\n" + String.join("\r\n", lines.toList()) + "\r\n\r\n";
  }
}

package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.dev.fixture.TestTokens;
import io.emberstone.fuzz.RawHttp;
import io.emberstone.fuzz.RawHttp.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as no decent client sends them, byte by byte. */
@ArquillianTest
@RunAsClient
class HardEdgeIT {

  private static final int PATIENCE_MS = 15_000;
  private static final int SLOW_OF_A_KIND = 500;
  private static final String BEARER = "Authorization: Bearer " + TestTokens.operator();
  private static final String MATRICES = "/emberstone/api/scenario-matrices";

  private final URI server = TestLiberty.root();
  private final Service service = new Service(TestLiberty.root());

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.emberstone();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept: text/csv;q=abc",
        "Accept: garbage",
        "Accept-Language: en;q=x",
        "Content-Type: application/json;q=abc",
      })
  void malformedField_isAProblemThatNamesIt(String field) throws IOException {
    Answer answer = get(MATRICES, field);

    assertProblem(answer, 400);
    assertThat(answer.text()).contains("\"field\":\"" + field.substring(0, field.indexOf(':')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?a=%zz", "?%", "?a=%0a", "?page=%ff%zz"})
  void malformedQuery_isAProblemOfTheInterface_andALineElsewhere(String query) throws IOException {
    assertProblem(get(MATRICES + query), 400);

    Answer elsewhere = get("/emberstone/" + query);
    assertThat(elsewhere.status()).isEqualTo(400);
    assertThat(elsewhere.header("content-type")).startsWith("text/plain");
    assertThat(elsewhere.text()).contains("query must have two hex digits").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown=1", "size=1&size=2"})
  void queryParameterThatIsUnknownOrRepeated_isAProblem(String query) throws IOException {
    assertProblem(get(MATRICES + '?' + query), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-Forwarded-Proto: W/\"y\"", "X-Forwarded-Proto: https,https", "$WSRA: x"})
  void fieldOfAProxy_isNobodysBusiness(String field) throws IOException {
    assertThat(get(MATRICES, field).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept: application/json;q=0", "Accept-Encoding: identity;q=0"})
  void weightOfZero_isNotAcceptable(String field) throws IOException {
    assertProblem(get(MATRICES, field), 406);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: a\r\nTransfer-Encoding: gzip",
        "Host: a\r\nTransfer-Encoding: xchunked",
        "Host: a\r\nHost: b",
        "Accept: */*",
      })
  void uncertainFraming_endsTheConnectionUnserved(String fields) throws IOException {
    try (RawHttp raw = new RawHttp(server, PATIENCE_MS)) {
      raw.send("GET " + MATRICES + " HTTP/1.1\r\n" + fields + "\r\n\r\n");
      raw.send("GET " + MATRICES + " HTTP/1.1\r\nHost: a\r\n\r\n");

      assertProblem(raw.read(false), 400);
      assertThat(raw.isClosed()).isTrue();
    }
  }

  @Test
  void lengthsThatContradictEachOther_serveNothingAfterwards() throws IOException {
    try (RawHttp raw = new RawHttp(server, PATIENCE_MS)) {
      raw.send(
          "GET "
              + MATRICES
              + " HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 6\r\n\r\n");
      raw.send("abcdefGET " + MATRICES + " HTTP/1.1\r\nHost: a\r\n\r\n");

      raw.read(false);
      assertThat(raw.isClosed()).isTrue();
    }
  }

  @Test
  void methodsThatAreNone_areRefusedAndCountedAsOne() throws IOException {
    for (int i = 0; i < 20; i++) {
      assertProblem(exchange("BREW" + i + " " + MATRICES + " HTTP/1.1\r\nHost: h" + i), 501);
    }

    List<String> measures =
        service
            .ofServer("metrics")
            .body()
            .lines()
            .filter(line -> line.contains("\"501\""))
            .toList();
    assertThat(measures)
        .hasSize(3)
        .allMatch(line -> line.contains("http_request_method=\"_OTHER\""));
  }

  @Test
  void measures_haveFiniteLabelsAndHelp() {
    service.post(Configurations.small("fund-" + UUID.randomUUID()));

    String measures = service.ofServer("metrics").body();

    assertThat(measures)
        .contains(
            "emberstone_events_total{event=\"redis_timeout\"",
            "emberstone_tier_up{mp_scope=\"application\",tier=\"hot\"",
            "# HELP emberstone_hits_total Requests",
            "http_route=\"/api/scenario-matrices\"")
        .doesNotContain("[^/]", "(io.", "server_address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void startPage_canOnlyBeRead(String method) throws IOException {
    Answer answer = exchange(method + " /emberstone/ HTTP/1.1\r\nHost: a");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("allow")).isEqualTo("GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/emberstone/nothing", "/emberstone/index.jsp"})
  void whatIsNotThere_isSaidInALine(String path) throws IOException {
    Answer answer = get(path);

    assertThat(answer.status()).isIn(403, 404);
    assertThat(answer.headers()).doesNotContainKey("$wsep");
    assertThat(answer.text()).doesNotContain("SRVE", "CWWW", "<", "Liberty").hasLineCount(1);
  }

  @Test
  void bodyThatEndsEarly_isNoBody_whateverItsBeginningSays() throws IOException {
    String known = Configurations.small("fund-" + UUID.randomUUID());
    String head =
        "POST %s HTTP/1.1\r\nHost: a\r\n%s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(MATRICES, BEARER, known.length() + 1);
    try (RawHttp raw = sending(head + known)) {
      raw.end();

      Answer answer = raw.read(false);
      assertProblem(answer, 400);
      assertThat(answer.text()).contains("The body ended early");
    }
  }

  @Test
  void slowConnectionsOfEveryKind_holdUpNobodyElse() throws IOException {
    Tiers.eventually("ready", service::isReadyAndHot);
    String known = Configurations.small("fund-" + UUID.randomUUID());
    service.eventuallyHot(known);
    String large = service.post(Configurations.largest("fund-" + UUID.randomUUID())).key();
    List<RawHttp> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_OF_A_KIND; i++) {
        slow.add(sending(""));
        slow.add(sending("GET " + MATRICES + " HTTP/1.1\r\nHost: a\r\nX-Slow: "));
        slow.add(
            sending(
                "GET "
                    + MATRICES
                    + '/'
                    + large
                    + "/cells HTTP/1.1\r\nHost: a\r\n"
                    + BEARER
                    + "\r\n\r\n"));
      }
      List<RawHttp> stalled = new ArrayList<>();
      for (int i = 0; i < SLOW_OF_A_KIND; i++) {
        boolean chunked = i % 2 == 0;
        RawHttp raw =
            sending(
                "POST "
                    + MATRICES
                    + " HTTP/1.1\r\nHost: a\r\n"
                    + BEARER
                    + "\r\nContent-Type: application/json\r\n"
                    + (chunked ? "Transfer-Encoding: chunked" : "Content-Length: 100")
                    + "\r\n\r\n"
                    + (chunked ? "FFFF\r\n{\"fund" : "{\"fund"));
        slow.add(raw);
        stalled.add(raw);
      }

      assertThat(service.ofServer("health/ready").statusCode()).isEqualTo(200);
      assertThat(service.post(known).source()).isEqualTo("HOT");
      assertProblem(late(MATRICES + "?unknown=1", known), 400);
      assertThat(late(MATRICES, known).status()).isEqualTo(200);
      assertThat(service.ofServer("health/live").statusCode()).isEqualTo(200);
      for (RawHttp raw : stalled) {
        assertProblem(raw.read(false), 408);
      }
    } finally {
      for (RawHttp raw : slow) {
        raw.close();
      }
    }
  }

  /** Sends a body only when its request waits for it. */
  private Answer late(String target, String body) throws IOException {
    String head =
        "POST %s HTTP/1.1\r\nHost: a\r\n%s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"
            .formatted(target, BEARER, body.length());
    try (RawHttp raw = sending(head + "Expect: 100-continue\r\n\r\n")) {
      raw.awaitInput();
      raw.send(body);
      return raw.read(false);
    }
  }

  private RawHttp sending(String text) throws IOException {
    RawHttp raw = new RawHttp(server, PATIENCE_MS);
    raw.send(text);
    return raw;
  }

  private static void assertProblem(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    assertThat(answer.text()).contains("\"detail\":\"", "\"instance\":\"");
  }

  private Answer get(String target, String... fields) throws IOException {
    StringBuilder head =
        new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + BEARER);
    for (String field : fields) {
      head.append("\r\n").append(field);
    }
    return exchange(head.toString());
  }

  private Answer exchange(String head) throws IOException {
    try (RawHttp raw = new RawHttp(server, PATIENCE_MS)) {
      raw.send(head + "\r\n\r\n");
      return raw.read(false);
    }
  }
}

package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.dev.fixture.TestTokens;
import io.emberstone.dev.tokens.TokenMaker;
import io.emberstone.fuzz.RawHttp;
import io.emberstone.fuzz.RawHttp.Answer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call what. */
@ArquillianTest
@RunAsClient
class SecurityIT {

  private static final int PATIENCE_MS = 15_000;
  private static final String MATRICES = "api/scenario-matrices";
  private static final String RATE = "5";
  private static final int BURST = 40;

  private final Service operator = new Service(TestLiberty.root());

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.emberstone(
        Map.of(
            "mp.jwt.verify.audiences",
            "emberstone",
            "emberstone.dev.faults",
            "true",
            "emberstone.rate.per-second",
            RATE,
            "emberstone.rate.burst",
            String.valueOf(BURST)));
  }

  private static String token(String subject, String... groups) {
    return token(
        claims -> {
          claims.setSubject(subject);
          claims.setStringListClaim("groups", groups);
        });
  }

  private static String token(Consumer<JwtClaims> change) {
    return TestTokens.maker().signed(claims(change));
  }

  private static JwtClaims claims(Consumer<JwtClaims> change) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(TokenMaker.ISSUER);
    claims.setSubject("ann");
    claims.setAudience("emberstone");
    claims.setStringListClaim("groups", "user");
    claims.setExpirationTimeMinutesInTheFuture(60);
    change.accept(claims);
    return claims;
  }

  private static void assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("X-Request-Id")).hasValue("me");
    assertThat(answer.body()).contains("\"status\":" + status, "\"requestId\":\"me\"");
  }

  private HttpResponse<String> get(Service caller, String path) {
    return caller.text(path, "X-Request-Id", "me");
  }

  @Test
  void tokensThatAreWrong_are401_eachForItsReason() throws JoseException {
    Map<String, String> wrong = new TreeMap<>();
    wrong.put("expired", token(claims -> claims.setExpirationTimeMinutesInTheFuture(-1)));
    wrong.put("not yet valid", token(claims -> claims.setNotBeforeMinutesInThePast(-1)));
    wrong.put("wrong key", TokenMaker.withNewKey().signed(claims(claims -> {})));
    wrong.put("wrong issuer", token(claims -> claims.setIssuer("somebody")));
    wrong.put("wrong audience", token(claims -> claims.setAudience("somewhere")));
    wrong.put("no audience", token(claims -> claims.unsetClaim("aud")));
    wrong.put("no subject", token(claims -> claims.unsetClaim("sub")));
    wrong.put("no organization's id", token(claims -> claims.setClaim("org_id", "7")));
    wrong.put("unsigned", unsigned());
    wrong.put("public key as secret", withPublicKeyAsSecret());
    wrong.put("garbage", "garbage");

    wrong.forEach(
        (why, token) -> {
          HttpResponse<String> answer = get(operator.as(token), MATRICES);

          assertProblem(answer, 401);
          assertThat(answer.headers().firstValue("WWW-Authenticate"))
              .as(why)
              .hasValue("Bearer error=\"invalid_token\"");
          assertThat(answer.body()).doesNotContain(token);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%61pi/scenario-matrices",
        "api;x/scenario-matrices",
        "api;x=1;y/scenario-matrices",
        "/api/scenario-matrices",
        "./api/scenario-matrices",
        "x/../api/scenario-matrices",
        "x/%2e%2e/api/scenario-matrices",
        "API/scenario-matrices",
        "api%2Fscenario-matrices",
        "%2561pi/scenario-matrices"
      })
  void pathWrittenOtherwise_isNoWayAroundTheToken(String path) throws IOException {
    try (RawHttp connection = new RawHttp(TestLiberty.root(), PATIENCE_MS)) {
      connection.send("GET /emberstone/" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

      Answer answer = connection.read(false);

      assertThat(answer.status()).as(answer.text()).isIn(400, 401, 404);
    }
  }

  private static String unsigned() {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
        + "."
        + base64.encodeToString(claims(claims -> {}).toJson().getBytes(StandardCharsets.UTF_8))
        + ".";
  }

  private static String withPublicKeyAsSecret() throws JoseException {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    signature.setPayload(claims(claims -> {}).toJson());
    signature.setKey(new HmacKey(TestTokens.maker().keys().getPublic().getEncoded()));
    return signature.getCompactSerialization();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {MATRICES, "api/nothing", "api/cache/stats", "api/jobs/1", "api/dev/faults", "api"})
  void withoutAToken_is401_thereOrNot(String path) {
    HttpResponse<String> answer = get(operator.asNobody(), path);

    assertProblem(answer, 401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
  }

  @Test
  void withoutAToken_whatIsOpenIsOpen() {
    for (String path : List.of("health", "health/ready", "openapi", "openapi/ui/", "metrics")) {
      assertThat(operator.asNobody().ofServer(path).statusCode()).as(path).isIn(200, 503);
    }
    for (String path : List.of("", "index.html", "status")) {
      assertThat(operator.asNobody().text(path).statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void callerOfNoKnownGroup_is403() {
    HttpResponse<String> answer = get(operator.as(token("dan", "others")), MATRICES);

    assertProblem(answer, 403);
    assertThat(answer.body()).contains("This needs the group user or operator.");
  }

  @Test
  void user_mayCallButNotOperate() {
    Service user = operator.as(token("bob", "user"));

    assertThat(get(user, MATRICES).statusCode()).isEqualTo(200);
    for (String path :
        List.of(
            "api/cache/stats",
            "api/cache/invalidations",
            "api/cache/entries/scenario-result",
            "api/system/cache-health",
            "api/system/alerts",
            "api/jobs/00000000-0000-0000-0000-000000000001",
            "api/dev/faults")) {
      assertProblem(get(user, path), 403);
    }
    for (String path : List.of("api/cache/invalidate", "api/cache/warm", "api/dev/faults")) {
      assertProblem(user.send("POST", path, "{}", "X-Request-Id", "me"), 403);
    }
  }

  @Test
  void operator_mayDoBoth() {
    Service both = operator.as(token("eve", "operator"));

    assertThat(get(both, MATRICES).statusCode()).isEqualTo(200);
    assertThat(get(both, "api/cache/stats").statusCode()).isEqualTo(200);
    assertThat(get(both, "api/dev/faults").statusCode()).isEqualTo(200);
  }

  @Test
  void malformedRequest_is400_beforeAnyToken() throws IOException {
    assertThat(exchange("GET /emberstone/api/cache/stats?a=%zz HTTP/1.1\r\nHost: a\r\n\r\n"))
        .returns(400, Answer::status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Authorization: Bearer garbage\r\n", "Authorization: Basic YTpi\r\n"})
  void withoutAValidToken_noBodyIsAwaited(String field) throws IOException {
    long began = System.nanoTime();
    Answer answer =
        exchange(
            "POST /emberstone/api/scenario-matrices HTTP/1.1\r\nHost: a\r\n"
                + field
                + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(System.nanoTime() - began).isLessThan(5_000_000_000L);
  }

  @Test
  void everyAnswer_tellsABrowserWhatItMayDo() {
    for (String path : List.of("", "status", MATRICES, "api/nothing", "nothing")) {
      HttpResponse<String> answer = operator.text(path);
      boolean api = path.startsWith("api");
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .startsWith(
              "default-src 'none'; " + (api ? "frame-ancestors 'none'" : "script-src 'self'"));
      assertSafeguarded(answer, path);
    }
    for (String path : List.of("health", "metrics", "openapi", "openapi/ui/")) {
      assertSafeguarded(operator.ofServer(path), path);
    }
  }

  private static void assertSafeguarded(HttpResponse<String> answer, String path) {
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Referrer-Policy")).as(path).hasValue("no-referrer");
    assertThat(answer.headers().firstValue("X-Frame-Options")).as(path).hasValue("DENY");
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).as(path).isEmpty();
  }

  @Test
  void fieldsBeyondTheLimits_areRefused() throws IOException {
    String start = "GET /emberstone/ HTTP/1.1\r\nHost: a\r\n";
    assertThat(exchange(start + "X-Long: " + "x".repeat(20_000) + "\r\n\r\n").status())
        .isBetween(400, 431);
    assertThat(exchange(start + "X-Many: x\r\n".repeat(120) + "\r\n").status()).isBetween(400, 431);
    assertThat(exchange(start + "X-Many: x\r\n".repeat(90) + "\r\n").status()).isEqualTo(200);
  }

  @Test
  void twoTokens_areNone() throws IOException {
    String field = "Authorization: Bearer " + token("bob", "user") + "\r\n";

    assertThat(
            exchange(
                "GET /emberstone/api/scenario-matrices HTTP/1.1\r\nHost: a\r\n"
                    + field
                    + field
                    + "\r\n"))
        .returns(401, Answer::status);
  }

  @Test
  void callerWhoAsksTooOften_is429_andOthersAreNot() {
    List<Service> eager =
        List.of(operator.as(token("eager", "user")), operator.as(token("eager", "user", "others")));
    HttpResponse<String> answer = get(eager.get(0), MATRICES);
    for (int i = 0; i < 10 * BURST && answer.statusCode() == 200; i++) {
      answer = get(eager.get(i % 2), MATRICES);
    }

    assertProblem(answer, 429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(answer.headers().firstValue("RateLimit-Policy")).hasValue("\"caller\";q=40;w=8");
    assertThat(answer.headers().firstValue("RateLimit")).hasValue("\"caller\";r=0;t=1");
    assertThat(get(operator.as(token("other", "user")), MATRICES).statusCode()).isEqualTo(200);
  }

  private Answer exchange(String text) throws IOException {
    try (RawHttp raw = new RawHttp(TestLiberty.root(), PATIENCE_MS)) {
      raw.send(text);
      return raw.read(false);
    }
  }
}

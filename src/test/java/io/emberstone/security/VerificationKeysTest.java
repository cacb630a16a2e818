package io.emberstone.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.UnavailableException;
import io.emberstone.dev.servers.Waiting;
import io.emberstone.dev.tokens.TokenMaker;
import io.emberstone.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationKeysTest {

  private static final TokenMaker OLD = TokenMaker.withNewKey();
  private static final TokenMaker NEW = TokenMaker.withNewKey();

  private final ManualTime time = new ManualTime();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile String published = "";

  /** What the issuer waits for before it answers, and after the header of its answer. */
  private volatile Gate before = () -> {};

  private volatile Gate during = () -> {};

  private interface Gate {
    void pass() throws InterruptedException;
  }

  private HttpServer issuer;

  @TempDir Path directory;

  @BeforeEach
  void startIssuer() throws IOException {
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          pass(before);
          byte[] body = published.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(body.length == 0 ? 503 : 200, Math.max(body.length, 1));
          pass(during);
          exchange.getResponseBody().write(body.length == 0 ? new byte[1] : body);
          exchange.close();
        });
    issuer.start();
  }

  private static void pass(Gate gate) {
    try {
      gate.pass();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void stopIssuer() {
    issuer.stop(0);
  }

  private Tokens at(String location) {
    return new Tokens(
        new TokenSettings("", location, "RS256", TokenMaker.ISSUER, List.of(), Duration.ZERO),
        time);
  }

  private Tokens atIssuer() {
    return at("http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys");
  }

  private static String set(Map<String, TokenMaker> makers) throws JoseException {
    JsonWebKeySet set = new JsonWebKeySet();
    for (Map.Entry<String, TokenMaker> maker : makers.entrySet()) {
      JsonWebKey key = JsonWebKey.Factory.newJwk(maker.getValue().keys().getPublic());
      key.setKeyId(maker.getKey());
      set.addJsonWebKey(key);
    }
    return set.toJson();
  }

  private String token(String keyId, TokenMaker maker) throws JoseException {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(TokenMaker.ISSUER);
    claims.setSubject("ann");
    claims.setGeneratedJwtId();
    claims.setExpirationTime(NumericDate.fromMilliseconds(time.millis() + 3_600_000));
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue("RS256");
    signature.setKeyIdHeaderValue(keyId);
    signature.setPayload(claims.toJson());
    signature.setKey(maker.keys().getPrivate());
    return signature.getCompactSerialization();
  }

  @Test
  void keyThatIsNew_isReadWhenATokenNamesIt() throws Exception {
    published = set(Map.of("old", OLD));
    Tokens tokens = atIssuer();
    assertThat(tokens.verify(token("old", OLD)).subject()).isEqualTo("ann");

    published = set(Map.of("old", OLD, "new", NEW));
    time.advance(Duration.ofSeconds(11));

    assertThat(tokens.verify(token("new", NEW)).subject()).isEqualTo("ann");
    assertThat(tokens.verify(token("old", OLD)).subject()).isEqualTo("ann");
    assertThat(asked).hasValue(2);
  }

  @Test
  void keyThatAnotherThreadReads_isWaitedFor() throws Exception {
    published = set(Map.of("old", OLD));
    Tokens tokens = atIssuer();
    published = set(Map.of("old", OLD, "new", NEW));
    time.advance(Duration.ofSeconds(11));
    String first = token("new", NEW);
    String second = token("new", NEW);
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    before =
        () -> {
          reading.countDown();
          answer.await();
        };
    CompletableFuture<Caller> reader = CompletableFuture.supplyAsync(() -> caller(tokens, first));
    reading.await();
    CompletableFuture<Caller> waiter = new CompletableFuture<>();
    Thread waiting = new Thread(() -> waiter.complete(caller(tokens, second)));
    waiting.start();
    assertThat(
            Waiting.until(
                Duration.ofSeconds(5), () -> waiting.getState() == Thread.State.TIMED_WAITING))
        .isTrue();
    answer.countDown();

    assertThat(reader.get().subject()).isEqualTo("ann");
    assertThat(waiter.get().subject()).isEqualTo("ann");
    assertThat(asked).hasValue(2);
  }

  private static Caller caller(Tokens tokens, String token) {
    try {
      return tokens.verify(token);
    } catch (InvalidTokenException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void issuerThatStallsAfterItsHeader_isGivenUp() throws Exception {
    published = set(Map.of("old", OLD));
    CountDownLatch over = new CountDownLatch(1);
    during = over::await;
    try {
      Tokens tokens = atIssuer();

      String token = token("old", OLD);
      assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(UnavailableException.class);
    } finally {
      over.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"keys\":{}}", "{\"keys\":[1]}", "{\"keys\":[{\"kty\":1}]}"})
  void keysOfTheWrongTypes_areNone_andAskedForSeldom(String wrong) throws Exception {
    published = wrong;
    Tokens tokens = atIssuer();

    String token = token("old", OLD);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(UnavailableException.class);
    }

    assertThat(asked).hasValue(1);
  }

  @Test
  void unknownKeys_areLookedForEveryTenSecondsAtMost() throws Exception {
    published = set(Map.of("old", OLD));
    Tokens tokens = atIssuer();
    time.advance(Duration.ofSeconds(11));

    for (int i = 0; i < 20; i++) {
      String token = token("nobody's " + i, NEW);
      assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(InvalidTokenException.class);
    }

    assertThat(asked).hasValue(2);
  }

  @Test
  void keyThatWasWithdrawn_isForgottenAfterTenMinutes() throws Exception {
    published = set(Map.of("old", OLD, "new", NEW));
    Tokens tokens = atIssuer();
    published = set(Map.of("new", NEW));
    assertThat(tokens.verify(token("old", OLD)).subject()).isEqualTo("ann");

    time.advance(Duration.ofMinutes(11));

    String token = token("old", OLD);
    assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(InvalidTokenException.class);
  }

  @Test
  void issuerThatIsAway_isUnavailableAtFirst_andHarmlessLater() throws Exception {
    Tokens tokens = atIssuer();
    String token = token("old", OLD);
    assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(UnavailableException.class);

    published = set(Map.of("old", OLD));
    time.advance(Duration.ofSeconds(11));
    assertThat(tokens.verify(token).subject()).isEqualTo("ann");

    published = "";
    time.advance(Duration.ofMinutes(11));
    assertThat(tokens.verify(token("old", OLD)).subject()).isEqualTo("ann");
  }

  @Test
  void symmetricKeys_areNone() {
    String secret = "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}";

    assertThat(VerificationKeys.defect(secret)).hasValue("has no public key");
  }

  @Test
  void file_isReadAsPemOrAsASet() throws Exception {
    Path pem = Files.writeString(directory.resolve("key.pem"), OLD.publicKey());
    Path set = Files.writeString(directory.resolve("keys.json"), set(Map.of("new", NEW)));

    assertThat(at(pem.toString()).verify(token("any", OLD)).subject()).isEqualTo("ann");
    assertThat(at(set.toUri().toString()).verify(token("new", NEW)).subject()).isEqualTo("ann");
  }

  @Test
  void settingsThatAreWrong_areRefused() throws IOException {
    Path none = Files.writeString(directory.resolve("none.pem"), "no key");

    assertThat(refused(Map.of("mp.jwt.verify.publickey", "no key")))
        .contains(
            "mp.jwt.verify.issuer is not set",
            "mp.jwt.verify.publickey is neither a public key in PEM nor a JSON Web Key");
    assertThat(refused(Map.of("mp.jwt.verify.publickey.location", none.toString())))
        .contains("none.pem\", which is neither a public key");
    assertThat(refused(Map.of("mp.jwt.verify.publickey.location", none + ".gone")))
        .contains("it must be a file that can be read, or a URL");
    assertThat(
            refused(
                Map.of(
                    "mp.jwt.verify.publickey", OLD.publicKey(),
                    "mp.jwt.verify.publickey.location", none.toString(),
                    "mp.jwt.verify.publickey.algorithm", "HS256")))
        .contains("both mp.jwt.verify.publickey and", "algorithm is \"HS256\"; it must be one of");
  }

  private static String refused(Map<String, String> configuration) {
    Settings settings = new Settings(name -> Optional.ofNullable(configuration.get(name)));
    TokenSettings.of(settings);
    try {
      settings.check();
      return "";
    } catch (RuntimeException e) {
      return e.getMessage();
    }
  }
}

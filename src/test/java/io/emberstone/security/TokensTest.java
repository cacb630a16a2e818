package io.emberstone.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.ManualTime;
import io.emberstone.dev.tokens.TokenMaker;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

  private static final TokenMaker MAKER = TokenMaker.withNewKey();
  private static final String ORGANIZATION = "00000000-0000-0000-0000-000000000007";
  private static final long NOW_S = 1_000_000;

  private final ManualTime time = new ManualTime();
  private final Tokens tokens = tokens(List.of());

  private Tokens tokens(List<String> audiences) {
    return new Tokens(settings(MAKER.publicKey(), "RS256", audiences), time);
  }

  private static TokenSettings settings(String key, String algorithm, List<String> audiences) {
    return new TokenSettings(key, "", algorithm, TokenMaker.ISSUER, audiences, Duration.ZERO);
  }

  /** Claims that are valid for an hour. */
  private static JwtClaims claims() {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(TokenMaker.ISSUER);
    claims.setSubject("ann");
    claims.setStringListClaim("groups", List.of("user", "operator", "others"));
    claims.setClaim("org_id", ORGANIZATION);
    claims.setExpirationTime(NumericDate.fromSeconds(NOW_S + 3600));
    return claims;
  }

  private void assertInvalid(String token, String why) {
    assertThatThrownBy(() -> tokens.verify(token))
        .isInstanceOf(InvalidTokenException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining(token);
  }

  @Test
  void validToken_namesItsCaller() throws InvalidTokenException {
    Caller caller = tokens.verify(MAKER.signed(claims()));

    assertThat(caller.subject()).isEqualTo("ann");
    assertThat(caller.groups()).containsExactlyInAnyOrder("user", "operator", "others");
    assertThat(caller.organization()).hasValue(UUID.fromString(ORGANIZATION));
  }

  @Test
  void groupsAndOrganization_mayBeAbsent() throws InvalidTokenException {
    JwtClaims claims = claims();
    claims.unsetClaim("groups");
    claims.unsetClaim("org_id");

    Caller caller = tokens.verify(MAKER.signed(claims));

    assertThat(caller.groups()).isEmpty();
    assertThat(caller.organization()).isEqualTo(Optional.empty());
  }

  @Test
  void expired_isInvalid_rememberedOrNot() throws InvalidTokenException {
    String token = MAKER.signed(claims());
    tokens.verify(token);
    time.advance(Duration.ofSeconds(3599));
    tokens.verify(token);

    time.advance(Duration.ofSeconds(1));

    assertInvalid(token, "expired");
    assertThatThrownBy(() -> tokens(List.of()).verify(token)).hasMessageContaining("expired");
  }

  @Test
  void skew_isForgiven() throws InvalidTokenException {
    TokenSettings lenient =
        new TokenSettings(
            MAKER.publicKey(), "", "RS256", TokenMaker.ISSUER, List.of(), Duration.ofSeconds(30));
    String token = MAKER.signed(claims());
    time.advance(Duration.ofSeconds(3620));

    assertThat(new Tokens(lenient, time).verify(token).subject()).isEqualTo("ann");
  }

  @Test
  void withoutExpiry_isInvalid() {
    JwtClaims claims = claims();
    claims.unsetClaim("exp");

    assertInvalid(MAKER.signed(claims), "not valid here");
  }

  @Test
  void notYetValid_isInvalid() {
    JwtClaims claims = claims();
    claims.setNotBefore(NumericDate.fromSeconds(NOW_S + 60));

    assertInvalid(MAKER.signed(claims), "not valid yet");
  }

  @Test
  void wrongKey_isInvalid() {
    assertInvalid(TokenMaker.withNewKey().signed(claims()), "not valid here");
  }

  @Test
  void wrongIssuer_isInvalid() {
    JwtClaims claims = claims();
    claims.setIssuer("somebody");

    assertInvalid(MAKER.signed(claims), "not valid here");
  }

  @Test
  void audience_countsWhereItIsConfigured() throws InvalidTokenException {
    Tokens strict = tokens(List.of("emberstone", "others"));
    JwtClaims claims = claims();
    assertThatThrownBy(() -> strict.verify(MAKER.signed(claims)))
        .isInstanceOf(InvalidTokenException.class);
    claims.setAudience("elsewhere");
    String elsewhere = MAKER.signed(claims);
    assertThatThrownBy(() -> strict.verify(elsewhere)).isInstanceOf(InvalidTokenException.class);
    assertThat(tokens.verify(elsewhere).subject()).isEqualTo("ann");

    claims.setAudience("elsewhere", "emberstone");

    assertThat(strict.verify(MAKER.signed(claims)).subject()).isEqualTo("ann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE"})
  void unsigned_isInvalid(String algorithm) {
    String payload = claims().toJson();
    String head = base64("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}");

    assertInvalid(head + "." + base64(payload) + ".", "not valid here");
    String signature = MAKER.signed(claims()).replaceFirst(".*\\.", "");
    assertInvalid(head + "." + base64(payload) + "." + signature, "not valid here");
  }

  /** Who takes the algorithm from the token takes the public key for a shared secret. */
  @Test
  void publicKeyAsSecret_isInvalid() throws Exception {
    for (byte[] secret :
        List.of(
            MAKER.keys().getPublic().getEncoded(),
            MAKER.publicKey().getBytes(StandardCharsets.UTF_8))) {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
      signature.setPayload(claims().toJson());
      signature.setKey(new HmacKey(secret));
      assertInvalid(signature.getCompactSerialization(), "not valid here");
    }
  }

  @Test
  void otherAlgorithmThanConfigured_isInvalid() throws Exception {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA512);
    signature.setPayload(claims().toJson());
    signature.setKey(MAKER.keys().getPrivate());

    assertInvalid(signature.getCompactSerialization(), "not valid here");
  }

  @Test
  void ellipticCurve_isVerifiedWhereItIsConfigured() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    signature.setPayload(claims().toJson());
    signature.setKey(keys.getPrivate());

    Caller caller =
        new Tokens(settings(pem, "ES256", List.of()), time)
            .verify(signature.getCompactSerialization());

    assertThat(caller.subject()).isEqualTo("ann");
  }

  @Test
  void withoutSubject_isInvalid() {
    JwtClaims claims = claims();
    claims.unsetClaim("sub");
    assertInvalid(MAKER.signed(claims), "not valid here");
    for (String nobody : List.of("", " ", "a\nb", "x".repeat(257))) {
      claims.setSubject(nobody);
      assertInvalid(MAKER.signed(claims), "");
    }
    claims.setClaim("sub", 7);
    assertInvalid(MAKER.signed(claims), "");
  }

  @Test
  void malformedOrganization_isInvalid() {
    for (Object id : List.of("", "7", "0-0-0-0-7", ORGANIZATION + "0", 7, List.of(ORGANIZATION))) {
      JwtClaims claims = claims();
      claims.setClaim("org_id", id);
      assertInvalid(MAKER.signed(claims), "");
    }
  }

  @Test
  void malformedGroups_areInvalid() {
    for (Object groups : List.of("operator", 7, List.of(7))) {
      JwtClaims claims = claims();
      claims.setClaim("groups", groups);
      assertInvalid(MAKER.signed(claims), "malformed claim");
    }
  }

  @Test
  void groupThatIsNull_isNone() throws InvalidTokenException {
    JwtClaims claims = claims();
    claims.setClaim("groups", Arrays.asList("user", null, "user"));

    assertThat(tokens.verify(MAKER.signed(claims)).groups()).containsExactly("user");
  }

  @Test
  void expiryBeyondAllYears_isInvalid() {
    JwtClaims claims = claims();
    claims.setClaim("exp", 10_000_000_000_000_000L);
    assertInvalid(MAKER.signed(claims), "malformed claim");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "garbage", "eyJhbGciOiJSUzI1NiJ9.e30."})
  void garbage_isInvalid(String text) {
    assertThatThrownBy(() -> tokens.verify(text)).isInstanceOf(InvalidTokenException.class);
  }

  @Test
  void changedPayload_isInvalid() {
    String[] parts = MAKER.signed(claims()).split("\\.");
    JwtClaims other = claims();
    other.setSubject("bob");

    assertInvalid(parts[0] + "." + base64(other.toJson()) + "." + parts[2], "not valid here");
  }

  @Test
  void verifiedToken_isNotVerifiedAgain_forTenMinutes() throws InvalidTokenException {
    String token = MAKER.signed(claims());

    Caller first = tokens.verify(token);

    assertThat(tokens.verify(token)).isSameAs(first);
    time.advance(Duration.ofSeconds(601));
    assertThat(tokens.verify(token)).isNotSameAs(first).isEqualTo(first);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

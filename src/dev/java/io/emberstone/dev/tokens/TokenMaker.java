package io.emberstone.dev.tokens;

import io.emberstone.dev.servers.ServerException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Makes bearer tokens as an issuer would, with an RSA key of its own. Thread-safe. */
public final class TokenMaker {

  /** The issuer of these tokens. */
  public static final String ISSUER = "urn:emberstone:development";

  private static final int BITS = 2048;
  private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private final KeyPair keys;

  private TokenMaker(KeyPair keys) {
    this.keys = keys;
  }

  /** A maker with a new key. */
  public static TokenMaker withNewKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return new TokenMaker(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new ServerException("cannot make a key: " + e.getMessage(), e);
    }
  }

  /** A maker with the key that {@link #privateKey} returned. */
  public static TokenMaker of(String pem) {
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
      KeyFactory factory = KeyFactory.getInstance("RSA");
      RSAPrivateCrtKey key =
          (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return new TokenMaker(
          new KeyPair(
              factory.generatePublic(
                  new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())),
              key));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new ServerException("this is no private key: " + e.getMessage(), e);
    }
  }

  /** Returns the key in PEM; it is a secret. */
  public String privateKey() {
    return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
  }

  /** Returns what {@code mp.jwt.verify.publickey} must be: one line of Base64. */
  public String publicKey() {
    return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  /** Returns both keys, to sign what no issuer would. */
  public KeyPair keys() {
    return keys;
  }

  /** Makes a token that is valid from now on. */
  public String token(
      String subject, List<String> groups, Optional<String> organization, Duration valid) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setSubject(subject);
    claims.setStringListClaim("groups", groups);
    organization.ifPresent(id -> claims.setClaim("org_id", id));
    claims.setGeneratedJwtId();
    Instant now = Instant.now();
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(valid).getEpochSecond()));
    return signed(claims);
  }

  /** Signs claims as they are. */
  public String signed(JwtClaims claims) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setHeader("typ", "JWT");
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    signature.setPayload(claims.toJson());
    signature.setKey(keys.getPrivate());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new ServerException("cannot make a token: " + e.getMessage(), e);
    }
  }

  private static String pem(String what, byte[] encoded) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(what, PEM.encodeToString(encoded));
  }
}

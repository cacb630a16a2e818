package io.emberstone.security;

import io.emberstone.cache.TimeSource;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * The public keys that tokens are verified with. Those at a location are read again when they are
 * old, or when a token names another one, though not more often than every ten seconds. One thread
 * reads; only those wait for it that find no key. Thread-safe.
 */
final class VerificationKeys implements VerificationKeyResolver {

  private static final System.Logger LOG = System.getLogger(VerificationKeys.class.getName());

  private static final Duration OLD = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final String location;
  private final TimeSource time;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Read read;

  /** Keys, and when they were read or last looked for, by {@link TimeSource#nanos()}. */
  private record Read(List<JsonWebKey> keys, long at, long tried) {}

  private VerificationKeys(List<JsonWebKey> keys, String location, TimeSource time) {
    this.location = location;
    this.time = time;
    long now = time.nanos();
    this.read = new Read(keys, now, now);
  }

  /** Returns the keys that are configured; those at a location that does not answer come later. */
  static VerificationKeys of(TokenSettings settings, TimeSource time) {
    if (settings.location().isEmpty()) {
      return new VerificationKeys(keysOrNone(settings.key()), "", time);
    }
    VerificationKeys keys = new VerificationKeys(List.of(), settings.location(), time);
    keys.readAgain(keys.read, Duration.ZERO);
    return keys;
  }

  /** Returns what is wrong with a text that should be keys. */
  static Optional<String> defect(String text) {
    try {
      return keys(text).isEmpty() ? Optional.of("has no public key") : Optional.empty();
    } catch (JoseException | GeneralSecurityException | IllegalArgumentException e) {
      return Optional.of("is neither a public key in PEM nor a JSON Web Key or a set of them");
    }
  }

  private static List<JsonWebKey> keysOrNone(String text) {
    try {
      return keys(text);
    } catch (JoseException | GeneralSecurityException | IllegalArgumentException e) {
      return List.of(); // the check of the settings has refused it
    }
  }

  /** Returns keys in PEM, with or without its marks, or in JSON, with or without Base64. */
  private static List<JsonWebKey> keys(String text) throws JoseException, GeneralSecurityException {
    String plain = text.strip();
    if (plain.startsWith("{")) {
      return ofJson(plain);
    }
    byte[] bytes =
        Base64.getDecoder().decode(plain.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
    if (bytes.length > 0 && bytes[0] == '{') {
      return ofJson(new String(bytes, StandardCharsets.UTF_8));
    }
    return List.of(JsonWebKey.Factory.newJwk(publicKey(bytes)));
  }

  private static List<JsonWebKey> ofJson(String json) throws JoseException {
    List<JsonWebKey> keys;
    try {
      keys =
          json.contains("\"keys\"")
              ? new JsonWebKeySet(json).getJsonWebKeys()
              : List.of(JsonWebKey.Factory.newJwk(json));
    } catch (RuntimeException e) {
      throw new JoseException("no keys", e); // the library casts members of any type
    }
    // A symmetric key would make a secret of what is meant to be public.
    return keys.stream().filter(PublicJsonWebKey.class::isInstance).toList();
  }

  private static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
    try {
      return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException notRsa) {
      return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
    }
  }

  @Override
  public Key resolveKey(JsonWebSignature jws, List<JsonWebStructure> nesting)
      throws UnresolvableKeyException {
    Read known = read;
    Optional<Key> key = select(jws, known.keys());
    boolean isOld = time.nanos() - known.at() > OLD.toNanos();
    if (!location.isEmpty() && (key.isEmpty() || isOld) && mayReadAgain(known)) {
      readAgain(known, key.isEmpty() ? PATIENCE : Duration.ZERO);
      key = select(jws, read.keys());
    }
    if (read.keys().isEmpty()) {
      throw new KeysAwayException();
    }
    return key.orElseThrow(() -> new UnresolvableKeyException("no such key"));
  }

  private static Optional<Key> select(JsonWebSignature jws, List<JsonWebKey> keys)
      throws UnresolvableKeyException {
    if (keys.size() == 1 && keys.get(0).getKeyId() == null) {
      return Optional.of(keys.get(0).getKey()); // nothing to choose from, whatever a token names
    }
    try {
      @Nullable JsonWebKey key = new VerificationJwkSelector().select(jws, keys);
      return Optional.ofNullable(key).map(JsonWebKey::getKey);
    } catch (JoseException e) {
      throw new UnresolvableKeyException("no such key", e);
    }
  }

  private boolean mayReadAgain(Read known) {
    return time.nanos() - known.tried() > PAUSE.toNanos();
  }

  /**
   * Reads the keys, unless another thread has since.
   *
   * @param patience how long to wait for a thread that does
   */
  private void readAgain(Read known, Duration patience) {
    if (!mayReadNow(patience)) {
      return;
    }
    long now = time.nanos();
    try {
      if (read.tried() != known.tried()) {
        return;
      }
      List<JsonWebKey> keys = keys(KeyLocation.text(location));
      read = new Read(keys, now, now);
    } catch (IOException | JoseException | GeneralSecurityException | IllegalArgumentException e) {
      read = new Read(read.keys(), read.at(), now);
      LOG.log(Level.WARNING, "The keys of bearer tokens cannot be read: {0}", e.toString());
    } finally {
      reading.unlock();
    }
  }

  private boolean mayReadNow(Duration patience) {
    try {
      return reading.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** No token can be verified now, valid or not. */
  static final class KeysAwayException extends UnresolvableKeyException {

    private static final long serialVersionUID = 1L;

    KeysAwayException() {
      super("no keys yet");
    }
  }
}

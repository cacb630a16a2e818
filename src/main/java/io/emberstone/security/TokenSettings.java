package io.emberstone.security;

import io.emberstone.settings.Kind;
import io.emberstone.settings.Settings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The settings of MicroProfile JWT (2.1, section 9.2): which tokens are valid here.
 *
 * @param key {@code mp.jwt.verify.publickey}; empty if the key is at a location
 * @param location {@code mp.jwt.verify.publickey.location}; empty if the key is given
 * @param algorithm of the signature; no token may choose another one
 * @param audiences of which a token must name one; empty for any
 * @param skew how far the issuer's clock may differ
 */
public record TokenSettings(
    String key,
    String location,
    String algorithm,
    String issuer,
    List<String> audiences,
    Duration skew) {

  private static final String KEY = "mp.jwt.verify.publickey";
  private static final String LOCATION = "mp.jwt.verify.publickey.location";
  private static final String ISSUER = "mp.jwt.verify.issuer";
  private static final int LONGEST_SKEW = 600;

  /** Signatures alone: who knows the key that checks a MAC could make tokens. */
  private static final String[] ALGORITHMS = {
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"
  };

  public TokenSettings {
    audiences = List.copyOf(audiences);
  }

  /** Reads them. Without a key or an issuer the service must not start. */
  public static TokenSettings of(Settings settings) {
    String key = settings.find(KEY, Kind.TEXT).orElse("");
    String location = settings.find(LOCATION, Kind.TEXT).orElse("");
    if (key.isEmpty() == location.isEmpty()) {
      settings.refuse(
          (key.isEmpty() ? "neither %s nor %s is set" : "both %s and %s are set")
                  .formatted(KEY, LOCATION)
              + "; one must be, the key that bearer tokens are verified with");
    }
    Optional<String> issuer = settings.find(ISSUER, Kind.TEXT).filter(text -> !text.isEmpty());
    if (issuer.isEmpty()) {
      settings.refuse(ISSUER + " is not set; it must be the iss of bearer tokens");
    }
    TokenSettings read =
        new TokenSettings(
            key,
            location,
            settings
                .find("mp.jwt.verify.publickey.algorithm", Kind.oneOf(ALGORITHMS))
                .orElse(ALGORITHMS[0]),
            issuer.orElse(""),
            list(settings.find("mp.jwt.verify.audiences", Kind.TEXT).orElse("")),
            Duration.ofSeconds(
                settings
                    .find("mp.jwt.verify.clock.skew", Kind.integer(0, LONGEST_SKEW))
                    .orElse(0)));
    if (!key.isEmpty()) {
      VerificationKeys.defect(key).ifPresent(why -> settings.refuse(KEY + " " + why));
    } else if (!location.isEmpty()) {
      KeyLocation.defect(location).ifPresent(why -> settings.refuse(LOCATION + " " + why));
    }
    return read;
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}

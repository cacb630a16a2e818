package io.emberstone.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.UnavailableException;
import io.emberstone.security.VerificationKeys.KeysAwayException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whom a token names (MicroProfile JWT 2.1). A token that was verified is remembered for
 * ten minutes, at most until it expires, so that its signature is not checked with every request;
 * those remembered take 16 MiB at most. Thread-safe.
 */
public final class Tokens {

  private static final long MOST_REMEMBERED_BYTES = 16L << 20;

  /** What is remembered of a token besides its text, in bytes, roughly. */
  private static final int OBJECTS = 512;

  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int LONGEST = 8192;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private static final Pattern SUBJECT = Pattern.compile("[^\\p{Cntrl}]{1,256}");
  private static final Pattern ORGANIZATION =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private final TokenSettings settings;
  private final VerificationKeyResolver keys;
  private final TimeSource time;
  private final Cache<String, Verified> verified;

  /** A caller, and from when its token is no longer valid, in milliseconds since the epoch. */
  private record Verified(Caller caller, long expiresAt) {}

  /** Reads the keys; where their location does not answer, that is tried again later. */
  public Tokens(TokenSettings settings, TimeSource time) {
    this(settings, VerificationKeys.of(settings, time), time);
  }

  Tokens(TokenSettings settings, VerificationKeyResolver keys, TimeSource time) {
    this.settings = settings;
    this.keys = keys;
    this.time = time;
    this.verified =
        Caffeine.newBuilder()
            .maximumWeight(MOST_REMEMBERED_BYTES)
            .weigher((String token, Verified of) -> token.length() + OBJECTS)
            .expireAfterWrite(REMEMBERED)
            .ticker(time::nanos)
            .build();
  }

  /**
   * Returns the caller that a token names.
   *
   * @throws InvalidTokenException if it is not valid here and now
   * @throws UnavailableException if the keys could not be read yet
   */
  public Caller verify(String token) throws InvalidTokenException {
    Verified known = verified.getIfPresent(token);
    if (known == null) {
      known = verified(token);
      verified.put(token, known);
    }
    if (time.millis() >= known.expiresAt()) {
      throw new InvalidTokenException("The bearer token has expired.");
    }
    return known.caller();
  }

  private Verified verified(String token) throws InvalidTokenException {
    if (token.length() > LONGEST) {
      throw new InvalidTokenException("The bearer token is too long.");
    }
    try {
      JwtClaims claims = consumer().processToClaims(token);
      return new Verified(
          caller(claims),
          claims.getExpirationTime().getValueInMillis() + settings.skew().toMillis());
    } catch (InvalidJwtException e) {
      if (e.getCause() instanceof KeysAwayException) {
        throw new UnavailableException("the keys of bearer tokens cannot be read", RETRY);
      }
      throw new InvalidTokenException(reason(e));
    } catch (MalformedClaimException | ArithmeticException e) {
      throw new InvalidTokenException("The bearer token has a malformed claim.");
    }
  }

  private JwtConsumer consumer() {
    JwtConsumerBuilder builder =
        new JwtConsumerBuilder()
            .setEvaluationTime(NumericDate.fromMilliseconds(time.millis()))
            .setAllowedClockSkewInSeconds((int) settings.skew().toSeconds())
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, settings.algorithm()))
            .setVerificationKeyResolver(keys)
            .setExpectedIssuer(settings.issuer())
            .setRequireExpirationTime()
            .setRequireSubject();
    if (settings.audiences().isEmpty()) {
      builder.setSkipDefaultAudienceValidation();
    } else {
      builder.setExpectedAudience(settings.audiences().toArray(String[]::new));
    }
    return builder.build();
  }

  private static Caller caller(JwtClaims claims)
      throws MalformedClaimException, InvalidTokenException {
    String subject = claims.getSubject();
    if (!SUBJECT.matcher(subject).matches() || subject.isBlank()) {
      throw new InvalidTokenException("The bearer token's sub is invalid.");
    }
    List<String> groups =
        claims.hasClaim("groups") ? claims.getStringListClaimValue("groups") : List.of();
    return new Caller(subject, known(groups), organization(claims));
  }

  /** Lists in JSON may have the same group twice, and null. */
  private static Set<String> known(List<@Nullable String> groups) {
    return groups.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<UUID> organization(JwtClaims claims)
      throws MalformedClaimException, InvalidTokenException {
    if (!claims.hasClaim("org_id")) {
      return Optional.empty();
    }
    String id = claims.getStringClaimValue("org_id");
    if (!ORGANIZATION.matcher(id).matches()) {
      throw new InvalidTokenException("The bearer token's org_id is not a UUID.");
    }
    return Optional.of(UUID.fromString(id));
  }

  private static String reason(InvalidJwtException e) {
    if (e.hasExpired()) {
      return "The bearer token has expired.";
    }
    if (e.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
      return "The bearer token is not valid yet.";
    }
    return "The bearer token is not valid here.";
  }
}

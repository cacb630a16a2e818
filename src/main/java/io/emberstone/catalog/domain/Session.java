package io.emberstone.catalog.domain;

import io.emberstone.cache.Key;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * A user's session, and what the user may do.
 *
 * @param expiresAt from then on it does not exist
 */
public record Session(
    UUID id, User user, UserRole role, List<String> permissions, Instant expiresAt) {

  /** Whose session it is. */
  public record User(UUID id, String name) {}

  /** The role that the user has. */
  public record UserRole(UUID id, String name) {}

  /** A session that was opened, with the token that only its user ever has. */
  public record Opened(UUID id, String token, Instant expiresAt) {}

  /**
   * Identifies a session by its token, of which only the hash is kept.
   *
   * @param tokenHash SHA-256, in hexadecimal
   */
  public record Token(UUID orgId, String tokenHash) {

    /** Returns the one of a token as its user has it. */
    public static Token of(UUID orgId, String token) {
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        return new Token(orgId, HexFormat.of().formatHex(hash));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    /** Returns the logical key. */
    public Key key() {
      return new Key(orgId + ":" + tokenHash, orgId.toString());
    }
  }
}

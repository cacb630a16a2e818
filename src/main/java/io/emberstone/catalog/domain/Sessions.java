package io.emberstone.catalog.domain;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.UnavailableException;
import io.emberstone.rules.RuleViolationsException;
import java.util.Optional;
import java.util.UUID;

/**
 * Sessions: cached for the rest of their lives, and gone on every node once they are revoked. Every
 * method throws {@link UnavailableException} if it cannot be done in time. Thread-safe.
 */
public interface Sessions {

  /** Finds a session that is neither revoked nor expired. */
  Fetched<Optional<Session>> get(Session.Token token);

  /**
   * Opens a session.
   *
   * @throws RuleViolationsException if the organization has no such user
   */
  Session.Opened open(UUID orgId, UUID userId);

  /**
   * Revokes a session: when this returns, no node knows it any longer.
   *
   * @return whether there was one; one revoked before counts
   */
  boolean revoke(Id session);
}

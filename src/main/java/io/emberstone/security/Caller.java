package io.emberstone.security;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An authenticated caller, from the claims of a verified token (MicroProfile JWT).
 *
 * @param subject its {@code sub}
 * @param groups its {@code groups}: {@value #USER}, {@value #OPERATOR}
 * @param organization its {@code org_id}; empty if the caller belongs to none
 */
public record Caller(String subject, Set<String> groups, Optional<UUID> organization)
    implements Principal {

  /** May call the service. */
  public static final String USER = "user";

  /** May operate it too. */
  public static final String OPERATOR = "operator";

  /** Returns the caller of a request, which has passed the entrance. */
  public static Caller of(SecurityContext security) {
    return (Caller) security.getUserPrincipal();
  }

  @Override
  public String getName() {
    return subject;
  }

  /** Returns whether the caller may operate the service. */
  public boolean isOperator() {
    return groups.contains(OPERATOR);
  }

  /**
   * Requires that the caller belongs to an organization.
   *
   * @throws ProblemException 404 if not: nothing tells that the organization exists
   */
  public void requireOrganization(UUID required) {
    if (!organization.equals(Optional.of(required))) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no such organization.");
    }
  }
}

package io.emberstone.planning.rest;

import io.emberstone.planning.domain.User;
import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import io.emberstone.security.Caller;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets callers reach what is their own only, and operators everything: every path with a parameter
 * {@value #USER} passes here. To others the user does not exist. Row-level security stands behind
 * it.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class UserFilter implements ContainerRequestFilter {

  /** The parameter that names the user. */
  static final String USER = "user";

  @Override
  public void filter(ContainerRequestContext request) {
    String named = request.getUriInfo().getPathParameters().getFirst(USER);
    if (named == null) {
      return;
    }
    Caller caller = Caller.of(request.getSecurityContext());
    if (!User.isId(named) || !(caller.isOperator() || caller.subject().equals(named))) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no such user.");
    }
  }
}

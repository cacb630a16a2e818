package io.emberstone.catalog.rest;

import io.emberstone.http.UuidParameters;
import io.emberstone.security.Caller;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets callers reach their own organization only: every path with a parameter {@value
 * #ORGANIZATION} passes here. To others it does not exist. Row-level security stands behind it.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class OrganizationFilter implements ContainerRequestFilter {

  /** The parameter that names the organization. */
  static final String ORGANIZATION = "org";

  @Override
  public void filter(ContainerRequestContext request) {
    String named = request.getUriInfo().getPathParameters().getFirst(ORGANIZATION);
    if (named != null) {
      Caller.of(request.getSecurityContext()).requireOrganization(UuidParameters.parse(named));
    }
  }
}

package io.emberstone.security;

import io.emberstone.problem.ProblemException;
import io.emberstone.problem.ProblemType;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Answers 403 to callers without any of the roles that a resource, or one of its methods, allows.
 */
@Provider
public class RequiredRoles implements DynamicFeature {

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    RolesAllowed allowed = resource.getResourceMethod().getAnnotation(RolesAllowed.class);
    for (Class<?> type = resource.getResourceClass(); // or a proxy of it
        allowed == null && type != null;
        type = type.getSuperclass()) {
      allowed = type.getAnnotation(RolesAllowed.class);
    }
    if (allowed != null) {
      context.register(new Check(List.of(allowed.value())));
    }
  }

  @Priority(Priorities.AUTHORIZATION)
  private record Check(List<String> roles) implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
      if (roles.stream().noneMatch(request.getSecurityContext()::isUserInRole)) {
        throw new ProblemException(
            ProblemType.FORBIDDEN, "This needs the group " + String.join(" or ", roles) + ".");
      }
    }
  }
}

package io.emberstone.problem;

import io.emberstone.rules.RuleViolationsException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Answers a request that violates rules with 422, naming every violation. */
@Provider
public class RuleViolationsExceptionMapper implements ExceptionMapper<RuleViolationsException> {

  @Context private @Nullable UriInfo uri;

  @Override
  public Response toResponse(RuleViolationsException exception) {
    return ProblemResponses.of(
        ProblemType.RULES_VIOLATED, "The request violates the rules.", exception.violations(), uri);
  }
}

package io.emberstone.platform;

import io.emberstone.rules.RuleViolationsException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** A request against rules: 422, naming every one. */
@Provider
public class RuleViolationsExceptionMapper implements ExceptionMapper<RuleViolationsException> {

  @Context private @Nullable UriInfo uri;

  @Override
  public Response toResponse(RuleViolationsException exception) {
    return ProblemResponses.of(
        ProblemType.RULES_VIOLATED,
        "The request is against the rules.",
        exception.violations(),
        uri);
  }
}

package io.emberstone.scenario.rest;

import io.emberstone.platform.FieldError;
import io.emberstone.platform.ProblemResponses;
import io.emberstone.platform.ProblemType;
import io.emberstone.scenario.domain.RuleViolationsException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request against rules: 422, naming every one. */
@Provider
public class RuleViolationsExceptionMapper implements ExceptionMapper<RuleViolationsException> {

  @Context private @Nullable UriInfo uri;

  @Override
  public Response toResponse(RuleViolationsException exception) {
    List<FieldError> errors =
        exception.violations().stream()
            .map(violation -> new FieldError(violation.field(), violation.message()))
            .toList();
    return ProblemResponses.of(
        ProblemType.RULES_VIOLATED, "The request violates the rules.", errors, uri);
  }
}

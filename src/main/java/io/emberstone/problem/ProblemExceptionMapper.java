package io.emberstone.problem;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Answers with our own problems. */
@Provider
public class ProblemExceptionMapper implements ExceptionMapper<ProblemException> {

  @Context private @Nullable UriInfo uri;

  @Override
  public Response toResponse(ProblemException exception) {
    Problem problem =
        Problem.of(
            exception.type(), exception.detail(), ProblemResponses.path(uri), exception.errors());
    return ProblemResponses.of(problem, exception.headers());
  }
}

package io.emberstone.problem;

import io.emberstone.cache.UnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers 503 and when to retry if no tier could answer. The cause is only logged. */
@Provider
public class UnavailableExceptionMapper implements ExceptionMapper<UnavailableException> {

  private static final System.Logger LOG =
      System.getLogger(UnavailableExceptionMapper.class.getName());

  @Context private @Nullable UriInfo uri;

  @Override
  public Response toResponse(UnavailableException exception) {
    LOG.log(System.Logger.Level.DEBUG, "answered 503", exception);
    Problem problem =
        Problem.of(
            ProblemType.UNAVAILABLE,
            "The service cannot answer in time. Nothing was changed; try again later.",
            ProblemResponses.path(uri),
            List.of());
    return ProblemResponses.of(
        problem, Map.of(HttpHeaders.RETRY_AFTER, retryAfter(exception.retryAfter())));
  }

  /** Returns whole seconds, rounded up, since retrying early is useless; at least one. */
  static String retryAfter(Duration wait) {
    return Long.toString(Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds()));
  }
}

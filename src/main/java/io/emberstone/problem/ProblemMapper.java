package io.emberstone.problem;

import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.recorded.RefusedWriteException;
import io.emberstone.json.JsonCodec;
import io.emberstone.rules.RuleViolationsException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers every exception with a problem, in its own media type, whatever the caller accepts. What
 * is unexpected is logged under an id, which is all the caller gets to see.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

  private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());

  /** The header fields that belong to a status; the rest of what JAX-RS says names classes. */
  private static final List<String> KEPT =
      List.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE);

  @Context private @Nullable UriInfo uri;

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof ProblemException problem) {
      return response(
          Problem.of(problem.type(), problem.detail(), path(), problem.errors()),
          problem.headers());
    }
    if (thrown instanceof RuleViolationsException broken) {
      return response(
          Problem.of(
              ProblemType.RULES_VIOLATED,
              "The request violates the rules.",
              path(),
              broken.violations()),
          Map.of());
    }
    if (thrown instanceof UnavailableException unavailable) {
      return unavailable(unavailable);
    }
    if (thrown instanceof RefusedWriteException refused) {
      return refused(refused.reason());
    }
    return thrown instanceof WebApplicationException rejected
        ? rejected(rejected)
        : internalError(thrown, ProblemType.INTERNAL.status());
  }

  private Response refused(RefusedWriteException.Reason reason) {
    return switch (reason) {
      case CHANGED_BEFORE -> conflict(ProblemType.PRECONDITION_FAILED, "It has changed since.");
      case CHANGED_MEANWHILE -> conflict(ProblemType.CONFLICT, "It was changed at the same time.");
      case EXISTS -> conflict(ProblemType.CONFLICT, "One like it already exists.");
      case DANGLING -> conflict(ProblemType.CONFLICT, "What it refers to does not exist.");
      case REFERENCED -> conflict(ProblemType.CONFLICT, "It is in use.");
    };
  }

  private Response conflict(ProblemType type, String detail) {
    return response(Problem.of(type, detail, path(), List.of()), Map.of());
  }

  /** Tells when to retry. The cause is only logged. */
  private Response unavailable(UnavailableException exception) {
    LOG.log(Level.DEBUG, "answered 503: {0}", exception);
    return response(
        Problem.of(
            ProblemType.UNAVAILABLE,
            "The service cannot answer in time. Nothing was changed; try again later.",
            path(),
            List.of()),
        Map.of(HttpHeaders.RETRY_AFTER, retryAfter(exception.retryAfter())));
  }

  /** Returns whole seconds, rounded up, since retrying early is useless; at least one. */
  public static String retryAfter(Duration wait) {
    return Long.toString(Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds()));
  }

  /** Answers what JAX-RS itself rejects: an unknown path, method or media type. */
  private Response rejected(WebApplicationException exception) {
    Response rejection = exception.getResponse();
    int status = rejection.getStatus();
    if (status < 400) {
      return rejection; // an answer to OPTIONS, or a redirection
    }
    if (status >= 500) {
      return internalError(exception, status);
    }
    Map<String, String> headers = new HashMap<>();
    for (String name : KEPT) {
      String value = rejection.getHeaderString(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    String reason = rejection.getStatusInfo().getReasonPhrase();
    return response(Problem.ofStatus(status, reason, path()), headers);
  }

  private static Response internalError(Throwable thrown, int status) {
    Problem problem = Problem.internal(status);
    LOG.log(Level.ERROR, problem.logLine(), thrown);
    return response(problem, Map.of());
  }

  private static Response response(Problem problem, Map<String, String> headers) {
    Response.ResponseBuilder response =
        Response.status(problem.status())
            .type(MediaType.valueOf(Problem.MEDIA_TYPE))
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .entity(JsonCodec.bytes(problem));
    headers.forEach(response::header);
    return response.build();
  }

  /** Returns the request's path, or null if its target is not a URI. */
  private @Nullable String path() {
    try {
      return uri == null ? null : uri.getRequestUri().getRawPath();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}

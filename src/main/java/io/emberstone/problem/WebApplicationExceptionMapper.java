package io.emberstone.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Handles what JAX-RS itself rejects: an unknown path, method or media type. Its messages name
 * classes, so only the status and the header fields that belong to it are kept.
 */
@Provider
public class WebApplicationExceptionMapper implements ExceptionMapper<WebApplicationException> {

  private static final List<String> KEPT =
      List.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE);

  @Context private @Nullable UriInfo uri;

  @Override
  public Response toResponse(WebApplicationException exception) {
    Response response = exception.getResponse();
    int status = response.getStatus();
    if (status < 400) {
      return response; // an answer to OPTIONS, or a redirection
    }
    if (status >= 500) {
      return ThrowableMapper.internalError(exception, status);
    }
    Map<String, String> headers = new HashMap<>();
    for (String name : KEPT) {
      String value = response.getHeaderString(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    String reason = response.getStatusInfo().getReasonPhrase();
    return ProblemResponses.of(
        Problem.ofStatus(status, reason, ProblemResponses.path(uri)), headers);
  }
}

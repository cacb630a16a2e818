package io.emberstone.problem;

import io.emberstone.json.JsonCodec;
import io.emberstone.rules.Violation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Problems as answers, always in their own media type, whatever the caller accepts. */
public final class ProblemResponses {

  private ProblemResponses() {}

  /** Creates an answer of one of our types; {@code instance} is the request's path. */
  public static Response of(
      ProblemType type, String detail, List<Violation> errors, @Nullable UriInfo uri) {
    return of(Problem.of(type, detail, path(uri), errors), Map.of());
  }

  static Response of(Problem problem, Map<String, String> headers) {
    Response.ResponseBuilder response =
        Response.status(problem.status())
            .type(MediaType.valueOf(Problem.MEDIA_TYPE))
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .entity(JsonCodec.bytes(problem));
    headers.forEach(response::header);
    return response.build();
  }

  /** Returns the request's path, or null if its target is not a URI. */
  static @Nullable String path(@Nullable UriInfo uri) {
    try {
      return uri == null ? null : uri.getRequestUri().getRawPath();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}

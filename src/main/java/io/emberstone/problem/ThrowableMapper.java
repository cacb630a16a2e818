package io.emberstone.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Handles unexpected failures: logs them under an id, which is all the caller gets to see. */
@Provider
public class ThrowableMapper implements ExceptionMapper<Throwable> {

  private static final System.Logger LOG = System.getLogger(ThrowableMapper.class.getName());

  @Override
  public Response toResponse(Throwable throwable) {
    return internalError(throwable, ProblemType.INTERNAL.status());
  }

  static Response internalError(Throwable throwable, int status) {
    String id = "urn:uuid:" + UUID.randomUUID();
    LOG.log(System.Logger.Level.ERROR, "internal error " + id, throwable);
    return ProblemResponses.of(problem(id, status), Map.of());
  }

  /** Returns the same text for every internal error, so that nothing can leak. */
  static Problem problem(String id, int status) {
    Problem internal =
        Problem.of(
            ProblemType.INTERNAL, "Internal error; instance names it in our log.", id, List.of());
    return new Problem(
        internal.type(), internal.title(), status, internal.detail(), internal.instance(), null);
  }
}

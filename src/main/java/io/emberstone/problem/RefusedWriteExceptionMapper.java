package io.emberstone.problem;

import io.emberstone.cache.recorded.RefusedWriteException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers 412 to a write of an older version, and 409 to one that lost to another. */
@Provider
public class RefusedWriteExceptionMapper implements ExceptionMapper<RefusedWriteException> {

  @Context private @Nullable UriInfo uri;

  @Override
  public Response toResponse(RefusedWriteException exception) {
    return switch (exception.reason()) {
      case CHANGED_BEFORE -> of(ProblemType.PRECONDITION_FAILED, "It has changed since.");
      case CHANGED_MEANWHILE -> of(ProblemType.CONFLICT, "It was changed at the same time.");
      case EXISTS -> of(ProblemType.CONFLICT, "There already is one like it.");
    };
  }

  private Response of(ProblemType type, String detail) {
    return ProblemResponses.of(type, detail, List.of(), uri);
  }
}

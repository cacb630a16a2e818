package io.emberstone.problem;

import io.emberstone.rules.Violation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Problem details (RFC 9457).
 *
 * @param type URI of the problem type: {@link ProblemType#uri()} or {@code about:blank}
 * @param title the same for every problem of a type
 * @param status the HTTP status
 * @param detail what happened this time; never a stack trace, SQL or a class name
 * @param instance path of the request, or {@code urn:uuid:} and the id in the server log
 * @param requestId what its answer and the log have as {@code X-Request-Id}
 * @param errors the errors in the request; omitted from the JSON if there are none
 */
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String instance,
    @Nullable String requestId,
    @Nullable List<Violation> errors) {

  /** The media type of a problem, whatever the caller accepts. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = errors == null || errors.isEmpty() ? null : List.copyOf(errors);
  }

  /** Creates a problem of one of our types. */
  public static Problem of(
      ProblemType type,
      @Nullable String detail,
      @Nullable String instance,
      List<Violation> errors) {
    return new Problem(
        type.uri(), type.title(), type.status(), detail, instance, RequestId.current(), errors);
  }

  /** Creates a problem that says no more than its status. */
  public static Problem ofStatus(int status, String reason, @Nullable String instance) {
    for (ProblemType type : ProblemType.values()) {
      if (type.status() == status && status != 400) {
        return of(type, detail(status, reason), instance, List.of());
      }
    }
    return new Problem(
        "about:blank", reason, status, detail(status, reason), instance, RequestId.current(), null);
  }

  private static String detail(int status, String reason) {
    return switch (status) {
      case 400 -> "The request is malformed.";
      case 403 -> "This cannot be asked for.";
      case 404 -> "There is nothing at this path.";
      case 405 -> "The method is not allowed here; Allow lists those that are.";
      case 406 -> "Nothing that Accept lists is offered here.";
      case 413 -> "The body is too large.";
      case 415 -> "The body is of a type that is not understood here.";
      default -> reason + ".";
    };
  }

  /** Returns what the log says of an internal error. */
  String logLine() {
    return "internal error " + instance + (requestId == null ? "" : " request=" + requestId);
  }

  /** Creates the problem of an internal error: its id, and the same text for every one of them. */
  static Problem internal(int status) {
    return new Problem(
        ProblemType.INTERNAL.uri(),
        ProblemType.INTERNAL.title(),
        status,
        "Internal error; instance names it in our log.",
        "urn:uuid:" + UUID.randomUUID(),
        RequestId.current(),
        null);
  }
}

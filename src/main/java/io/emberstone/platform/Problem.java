package io.emberstone.platform;

import io.emberstone.rules.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Problem details as RFC 9457 has them.
 *
 * @param type URI of the kind of problem: {@link ProblemType#uri()} or {@code about:blank}
 * @param title the same for every problem of the type
 * @param status the HTTP status
 * @param detail what happened this time; never a stack trace, SQL or a class name
 * @param instance path of the request, or {@code urn:uuid:} and the id in our log
 * @param errors each thing wrong with the request; left out of the JSON where there is none
 */
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String instance,
    @Nullable List<Violation> errors) {

  /** The media type of a problem, whatever the caller accepts. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = errors == null || errors.isEmpty() ? null : List.copyOf(errors);
  }

  /** A problem of one of our kinds. */
  public static Problem of(
      ProblemType type,
      @Nullable String detail,
      @Nullable String instance,
      List<Violation> errors) {
    return new Problem(type.uri(), type.title(), type.status(), detail, instance, errors);
  }

  /** A problem that says no more than its status does. */
  public static Problem ofStatus(int status, String reason, @Nullable String instance) {
    for (ProblemType type : ProblemType.values()) {
      if (type.status() == status && status != 400) {
        return of(type, null, instance, List.of());
      }
    }
    return new Problem("about:blank", reason, status, null, instance, null);
  }
}

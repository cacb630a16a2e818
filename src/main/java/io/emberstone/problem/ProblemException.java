package io.emberstone.problem;

import io.emberstone.rules.Findings;
import io.emberstone.rules.Violation;
import java.util.List;
import java.util.Map;

/** Thrown to answer a request with a problem. */
public class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final String detail;
  private final transient List<Violation> errors;
  private final transient Map<String, String> headers;

  public ProblemException(ProblemType type, String detail) {
    this(type, detail, List.of());
  }

  public ProblemException(ProblemType type, String detail, List<Violation> errors) {
    this(type, detail, errors, Map.of());
  }

  /**
   * Creates a problem with header fields of its own.
   *
   * @param detail sent to the caller verbatim
   */
  public ProblemException(
      ProblemType type, String detail, List<Violation> errors, Map<String, String> headers) {
    super(detail + errors);
    this.type = type;
    this.detail = detail;
    this.errors = List.copyOf(errors);
    this.headers = Map.copyOf(headers);
  }

  /** Creates the problem of a request that is not understood, naming everything found. */
  public static ProblemException invalid(Findings findings) {
    return new ProblemException(
        ProblemType.INVALID_REQUEST, "The request cannot be understood.", findings.violations());
  }

  /** Creates the problem of a request of which one thing is not understood. */
  public static ProblemException invalid(String field, String message) {
    Findings findings = new Findings();
    findings.add(field, message);
    return invalid(findings);
  }

  public ProblemType type() {
    return type;
  }

  public String detail() {
    return detail;
  }

  public List<Violation> errors() {
    return errors;
  }

  /** Returns additional header fields of the answer, such as Content-Range of a 416. */
  public Map<String, String> headers() {
    return headers;
  }
}

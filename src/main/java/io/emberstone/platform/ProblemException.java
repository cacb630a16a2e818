package io.emberstone.platform;

import io.emberstone.rules.Violation;
import java.util.List;
import java.util.Map;

/** A request that ends in a problem; its mapper turns it into the answer. */
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
   * A problem with header fields of its own.
   *
   * @param detail said to the caller as it is
   */
  public ProblemException(
      ProblemType type, String detail, List<Violation> errors, Map<String, String> headers) {
    super(detail + errors);
    this.type = type;
    this.detail = detail;
    this.errors = List.copyOf(errors);
    this.headers = Map.copyOf(headers);
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

  /** What the answer's header says besides, such as Content-Range of a 416. */
  public Map<String, String> headers() {
    return headers;
  }
}

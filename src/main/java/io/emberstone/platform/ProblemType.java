package io.emberstone.platform;

import java.util.Locale;

/**
 * The kinds of problem this service answers with (RFC 9457). The URI of each is stable: clients may
 * decide by it. A status without a kind of its own is {@code about:blank}.
 */
public enum ProblemType {
  /** The body is not JSON: syntax, encoding, nesting. */
  MALFORMED_BODY(400, "Malformed body"),
  /** Wrong types, unknown or repeated members, bad parameters; {@code errors} names each. */
  INVALID_REQUEST(400, "Invalid request"),
  /** Well-formed, and against rules; {@code errors} names each. */
  RULES_VIOLATED(422, "Rules violated"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  NOT_ACCEPTABLE(406, "Not acceptable"),
  BODY_TOO_LARGE(413, "Body too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  RANGE_NOT_SATISFIABLE(416, "Range not satisfiable"),
  /** No tier could answer in time; {@code Retry-After} says when to come again. */
  UNAVAILABLE(503, "Temporarily unavailable"),
  /** An error of ours; {@code instance} is what our log has it under. */
  INTERNAL(500, "Internal error");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status it comes with. */
  public int status() {
    return status;
  }

  /** The same words for every occurrence. */
  public String title() {
    return title;
  }

  /** {@code urn:emberstone:problem:} and the name, such as {@code rules-violated}. */
  public String uri() {
    return "urn:emberstone:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

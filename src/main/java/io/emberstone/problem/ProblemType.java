package io.emberstone.problem;

import java.util.Locale;

/**
 * The problem types this service answers with (RFC 9457). Their URIs are stable, so clients may
 * rely on them. A status without its own type is {@code about:blank}.
 */
public enum ProblemType {
  /** The body is not JSON: syntax, encoding, nesting. */
  MALFORMED_BODY(400, "Malformed body"),
  /** Wrong types, unknown or repeated members, bad parameters; {@code errors} names each. */
  INVALID_REQUEST(400, "Invalid request"),
  /** Well-formed, but violates rules; {@code errors} names each. */
  RULES_VIOLATED(422, "Rules violated"),
  /** No bearer token, or one that is not valid; {@code WWW-Authenticate} says which. */
  UNAUTHORIZED(401, "Unauthorized"),
  /** The caller is known, and may not do this. */
  FORBIDDEN(403, "Forbidden"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  NOT_ACCEPTABLE(406, "Not acceptable"),
  /** The request did not come in time. */
  REQUEST_TIMEOUT(408, "Request timeout"),
  /** Another write came first, or something unique exists already. */
  CONFLICT(409, "Conflict"),
  /** {@code If-Match} names another version. */
  PRECONDITION_FAILED(412, "Precondition failed"),
  BODY_TOO_LARGE(413, "Body too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  RANGE_NOT_SATISFIABLE(416, "Range not satisfiable"),
  /** A write without {@code If-Match}. */
  PRECONDITION_REQUIRED(428, "Precondition required"),
  /** The caller asks too often; {@code Retry-After} says when to go on. */
  TOO_MANY_REQUESTS(429, "Too many requests"),
  /** No such method. */
  NOT_IMPLEMENTED(501, "Not implemented"),
  /** No tier could answer in time; {@code Retry-After} says when to retry. */
  UNAVAILABLE(503, "Temporarily unavailable"),
  /** An internal error; {@code instance} identifies it in the server log. */
  INTERNAL(500, "Internal error");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns the title, the same for every occurrence. */
  public String title() {
    return title;
  }

  /** Returns {@code urn:emberstone:problem:} and the name, such as {@code rules-violated}. */
  public String uri() {
    return "urn:emberstone:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

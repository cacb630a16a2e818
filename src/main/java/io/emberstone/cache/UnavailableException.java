package io.emberstone.cache;

import java.time.Duration;

/**
 * No tier could answer in time: the durable tier is unavailable or overloaded. Nothing was
 * partially written; the same call may be retried after {@link #retryAfter()}.
 */
public class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Duration retryAfter;

  public UnavailableException(String message) {
    this(message, SOON);
  }

  public UnavailableException(String message, Throwable cause) {
    this(message, SOON, cause);
  }

  public UnavailableException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  public UnavailableException(String message, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** Returns how long to wait before retrying: RFC 9110's Retry-After. */
  public Duration retryAfter() {
    return retryAfter;
  }
}

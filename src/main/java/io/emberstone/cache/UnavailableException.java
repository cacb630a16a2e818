package io.emberstone.cache;

import java.time.Duration;

/**
 * No tier could answer in time: the durable tier is away, or too much is waiting for it. Nothing
 * was written half; the same call may be tried again after {@link #retryAfter()}.
 */
public class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  public UnavailableException(String message) {
    super(message);
  }

  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** How long to wait before trying again: RFC 9110's Retry-After. */
  public Duration retryAfter() {
    return RETRY_AFTER;
  }
}

package io.emberstone.dev.servers;

import org.jspecify.annotations.Nullable;

/**
 * A server could not be started, stopped or signalled; the message says which and why, in one line.
 */
public class ServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what happened. */
  public ServerException(String message) {
    super(message);
  }

  /** With what happened and the failure behind it. */
  public ServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

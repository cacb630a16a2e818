package io.emberstone.dev;

/** Emberstone cannot be started; the message says in one line why and what would help. */
public class LaunchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what stands in the way. */
  public LaunchException(String message) {
    super(message);
  }
}

package io.emberstone.load;

/**
 * The tool cannot go on, or a target is missed; the message says why, and there is no more to say.
 */
final class LoadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Without a stack trace, which Maven would print. */
  LoadException(String message) {
    super(message, null, false, false);
  }
}

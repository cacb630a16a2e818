package io.emberstone.cache;

/**
 * Bytes that are not what they claim to be: truncated, corrupt, too large or of another version.
 */
public class MalformedValueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MalformedValueException(String message) {
    super(message);
  }

  public MalformedValueException(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.emberstone.security;

/** A token that names no caller. */
public class InvalidTokenException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String detail;

  public InvalidTokenException(String detail) {
    super(detail);
    this.detail = detail;
  }

  /** Returns what its sender may be told. */
  public String detail() {
    return detail;
  }
}

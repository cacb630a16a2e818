package io.emberstone.cache.recorded;

/** A write that was refused because of another one; nothing was changed. */
public class RefusedWriteException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why a write was refused. */
  public enum Reason {
    /** The row does not have the expected version. */
    CHANGED_BEFORE,
    /** The row had the expected version, and another write came first. */
    CHANGED_MEANWHILE,
    /** A unique column already has the value. */
    EXISTS,
    /** What the row refers to does not exist. */
    DANGLING,
    /** Other rows refer to it. */
    REFERENCED
  }

  public RefusedWriteException(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  /** Returns why. */
  public Reason reason() {
    return reason;
  }
}

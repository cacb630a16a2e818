package io.emberstone.jcache.redis;

import javax.cache.CacheException;

/**
 * A call on Redis failed: refused, timed out, cut off, interrupted or answered by an error. The
 * message says, as {@link #mayHaveHappened()} does, whether the operation may have taken effect all
 * the same; the cause is the client's.
 */
public final class RedisCacheException extends CacheException {

  private static final long serialVersionUID = 1L;

  /** Whether the operation may have been carried out, wholly or for some of its keys. */
  private final boolean mayHaveHappened;

  /**
   * A failure.
   *
   * @param what the operation, for the message
   * @param mayHaveHappened whether it may have been carried out
   * @param cause what the client saw
   */
  public RedisCacheException(String what, boolean mayHaveHappened, Throwable cause) {
    super(
        what
            + " failed"
            + (mayHaveHappened ? ", but may have happened: " : "; nothing was changed: ")
            + describe(cause),
        cause);
    this.mayHaveHappened = mayHaveHappened;
  }

  /** Whether the operation may have been carried out, wholly or for some of its keys. */
  public boolean mayHaveHappened() {
    return mayHaveHappened;
  }

  private static String describe(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}

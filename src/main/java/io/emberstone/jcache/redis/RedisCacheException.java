package io.emberstone.jcache.redis;

import java.util.regex.Pattern;
import javax.cache.CacheException;

/**
 * A call to Redis failed: it was refused, timed out, cut off, interrupted or answered with an
 * error. The message says, as does {@link #mayHaveHappened()}, whether the operation may
 * nevertheless have taken effect; the cause is the client's.
 */
public final class RedisCacheException extends CacheException {

  private static final long serialVersionUID = 1L;

  /** The part of Redisson's messages that lists the command, its keys and values as numbers. */
  private static final Pattern PARAMETERS = Pattern.compile("[, ]*command: \\(.*", Pattern.DOTALL);

  private final boolean mayHaveHappened;

  /**
   * Creates a failure.
   *
   * @param what the operation, for the message
   * @param mayHaveHappened whether it may have been executed
   * @param cause the client's failure
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

  /** Returns whether the operation may have been executed, at least for some of its keys. */
  public boolean mayHaveHappened() {
    return mayHaveHappened;
  }

  private static String describe(Throwable cause) {
    Throwable reason = cause;
    while (reason.getCause() != null) {
      reason = reason.getCause();
    }
    String message = reason.getMessage();
    return message == null
        ? reason.getClass().getSimpleName()
        : PARAMETERS.matcher(message).replaceFirst("");
  }
}

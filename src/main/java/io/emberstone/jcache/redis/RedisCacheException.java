package io.emberstone.jcache.redis;

import java.util.regex.Pattern;
import javax.cache.CacheException;

/**
 * A call on Redis failed: refused, timed out, cut off, interrupted or answered by an error. The
 * message says, as {@link #mayHaveHappened()} does, whether the operation may have taken effect all
 * the same; the cause is the client's.
 */
public final class RedisCacheException extends CacheException {

  private static final long serialVersionUID = 1L;

  /** Where Redisson's messages go on with the command, its keys and values as numbers. */
  private static final Pattern PARAMETERS = Pattern.compile("[, ]*command: \\(.*", Pattern.DOTALL);

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

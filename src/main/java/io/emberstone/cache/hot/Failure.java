package io.emberstone.cache.hot;

import java.net.ConnectException;
import org.jspecify.annotations.Nullable;

/** What kind of failure a call to the hot tier met. */
enum Failure {
  /** Nobody listens there. */
  REFUSED,
  /** No answer in time, or the connection broke. */
  NO_ANSWER,
  /** The tier answered, with an error: it is there. */
  ERROR_REPLY;

  /**
   * The kind of a failure, by its causes. Providers have exception types of their own, and this
   * package knows none of them, so it goes by the standard's naming: every client calls a time-out
   * a {@code ...TimeoutException} and a lost connection a {@code ...ConnectionException}.
   */
  static Failure of(Throwable failure) {
    boolean noAnswer = false;
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof ConnectException) {
        return REFUSED;
      }
      noAnswer |= isTimeout(cause) || isConnectionLoss(cause);
    }
    return noAnswer ? NO_ANSWER : ERROR_REPLY;
  }

  static boolean isTimeout(Throwable failure) {
    return failure.getClass().getSimpleName().endsWith("TimeoutException");
  }

  private static boolean isConnectionLoss(Throwable failure) {
    return failure instanceof java.io.IOException
        || failure instanceof InterruptedException
        || failure.getClass().getSimpleName().endsWith("ConnectionException")
        || failure.getClass().getSimpleName().endsWith("ShutdownException");
  }

  private static @Nullable Throwable next(Throwable failure) {
    return failure.getCause() == failure ? null : failure.getCause();
  }
}

package io.emberstone.cache.hot;

import java.net.ConnectException;
import org.jspecify.annotations.Nullable;

/** The kinds of failure of a call to the hot tier. */
enum Failure {
  /** The connection was refused. */
  REFUSED,
  /** No answer in time, or the connection broke. */
  NO_ANSWER,
  /** The tier answered with an error, so it is up. */
  ERROR_REPLY;

  /**
   * Returns the kind of a failure, by its causes. Providers have their own exception types, which
   * this package does not know, so it relies on naming: every client calls a timeout a {@code
   * ...TimeoutException} and a lost connection a {@code ...ConnectionException}.
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

  /** Returns whether there was no answer in time, though no connection is known to be lost. */
  static boolean isSilence(Throwable failure) {
    boolean silence = false;
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (isTimeout(cause) || cause instanceof InterruptedException) {
        silence = true;
      } else if (isConnectionLoss(cause)) {
        return false;
      }
    }
    return silence;
  }

  private static boolean isTimeout(Throwable failure) {
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

package io.emberstone.cache.tier;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Logs a lasting failure once, since frequent retries would fill the log. Thread-safe. */
public final class FailureLog {

  private final System.Logger log;
  private volatile String last = "";

  public FailureLog(System.Logger log) {
    this.log = log;
  }

  /** Records a failure, and logs it unless it is the same as the last one. */
  public void failed(String what, @Nullable Throwable cause) {
    String failure = what + cause;
    if (!failure.equals(last)) {
      last = failure;
      log.log(Level.WARNING, what, cause);
    }
  }

  /** Records a success: the next failure is logged. */
  public void succeeded() {
    if (!last.isEmpty()) {
      last = "";
    }
  }
}

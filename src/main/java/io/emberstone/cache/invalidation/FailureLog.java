package io.emberstone.cache.invalidation;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells of a lasting failure once: what is tried several times a second would fill the log. */
final class FailureLog {

  private final Logger log;
  private volatile String last = "";

  FailureLog(Logger log) {
    this.log = log;
  }

  /** It failed; another kind of failure than the last one is logged. */
  void failed(String what, @Nullable Throwable cause) {
    String failure = what + cause;
    if (!failure.equals(last)) {
      last = failure;
      log.log(Level.WARNING, what, cause);
    }
  }

  /** It went well: the next failure is news. */
  void went() {
    if (!last.isEmpty()) {
      last = "";
    }
  }
}

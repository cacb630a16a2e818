package io.emberstone.cache.tier;

import io.emberstone.cache.UnavailableException;
import java.io.IOException;
import java.sql.SQLException;

/**
 * The durable tier failed: it refused, hung, or returned an error that an immediate retry of the
 * same statement cannot cure. Nothing of the transaction is kept. Callers of the cache see {@link
 * UnavailableException} instead.
 */
public class DurableTierException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DurableTierException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Returns the root cause. */
  public Throwable root() {
    Throwable root = this;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /**
   * Returns whether the tier itself is unavailable: it refuses connections, does not answer, or is
   * shutting down (SQLSTATE class 08, 57P01 to 57P03). A slow statement, a full pool or an
   * interrupt does not count.
   */
  public boolean isAway() {
    return root() instanceof IOException
        || (root() instanceof SQLException sql
            && sql.getSQLState() != null
            && sql.getSQLState().matches("08.*|57P0[123]"));
  }
}

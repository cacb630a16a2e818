package io.emberstone.cache;

/**
 * The durable tier failed: refused, hung, or answered with an error that no retry of the same
 * statement mends at once. Nothing of the transaction is kept. Callers of the cache see {@link
 * UnavailableException} instead.
 */
public class DurableTierException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DurableTierException(String message, Throwable cause) {
    super(message, cause);
  }
}

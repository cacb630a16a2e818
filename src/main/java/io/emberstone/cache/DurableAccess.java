package io.emberstone.cache;

import java.util.function.Supplier;

/** The way to the durable tier: bounded in how many go at once, and closed while the tier fails. */
public interface DurableAccess {

  /**
   * Runs one transaction or statement.
   *
   * @throws UnavailableException if there is no room by the deadline, the tier failed ({@link
   *     DurableTierException}) or has been failing lately
   */
  <T> T call(Deadline deadline, Supplier<T> operation);
}

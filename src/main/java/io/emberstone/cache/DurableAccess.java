package io.emberstone.cache;

import java.util.function.Supplier;

/**
 * The way to the durable tier: bounded in how many go at once, and closed while the tier fails.
 * Thread-safe.
 */
public interface DurableAccess {

  /**
   * Runs a statement that only reads; nothing of the tier is held on return.
   *
   * @throws UnavailableException if there is no room by the deadline, or the tier fails or has been
   *     failing lately
   */
  <T> T read(Deadline deadline, Supplier<T> statement);

  /**
   * Runs one transaction of its own; committed on return. Whatever the work throws rolls it back.
   *
   * @throws UnavailableException as {@link #read}; nothing of the transaction is kept, unless it
   *     was the commit's answer that got lost
   */
  <T> T transact(Deadline deadline, Supplier<T> work);
}

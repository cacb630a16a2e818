package io.emberstone.cache;

import java.util.function.Supplier;

/**
 * The way to the durable tier: bounded in how many go at once, and closed while the tier is away.
 * Thread-safe.
 */
public interface DurableAccess {

  /**
   * Runs one transaction of its own, a single statement's too; committed on return. Whatever the
   * work throws rolls it back. Where there is a transaction on this thread already the work is done
   * in that, at once, and it is neither committed nor rolled back here.
   *
   * @throws UnavailableException if there is no room, or the work is not done, by the deadline,
   *     when its thread is interrupted; or if the tier fails or is known to be away. Nothing of the
   *     transaction is kept, unless it was the commit's answer that got lost
   */
  <T> T transact(Deadline deadline, Supplier<T> work);
}

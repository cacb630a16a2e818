package io.emberstone.cache.invalidation;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.TimeSource;
import java.time.Duration;
import java.util.function.Function;

/**
 * Access to the outbox from the background, each time in a transaction of its own. Thread-safe.
 *
 * @param durable the background's, so that nothing here queues behind requests
 * @param patience how long a transaction may take
 */
public record OutboxTransactions(
    Outbox outbox, DurableAccess durable, Duration patience, TimeSource time) {

  /**
   * Runs the work in a transaction.
   *
   * @throws io.emberstone.cache.UnavailableException see {@link DurableAccess#transact}
   */
  <T> T transact(Function<Outbox, T> work) {
    return durable.transact(Deadline.after(patience, time), () -> work.apply(outbox));
  }
}

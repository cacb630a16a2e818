package io.emberstone.ops;

import io.emberstone.cache.invalidation.OperatorInvalidations.Done;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an invalidation did, or would do.
 *
 * @param audit its entry in the log; null if nothing was done
 */
record InvalidationAnswer(Invalidated invalidated, long durationMs, @Nullable Audit audit) {

  /**
   * How much of each tier.
   *
   * @param hot entries; null if the tier does not answer, or for a tag, which only values know
   * @param durable rows that will be computed anew
   */
  record Invalidated(@Nullable Long hot, long durable) {}

  /** An entry in the log. */
  record Audit(UUID id, Instant timestamp, String actor, String reason) {}

  static InvalidationAnswer of(Done done) {
    return new InvalidationAnswer(
        new Invalidated(done.hot(), done.durable()),
        done.durationMs(),
        done.entry() == null
            ? null
            : new Audit(
                done.entry().id(),
                done.entry().timestamp(),
                done.entry().actor(),
                done.entry().reason()));
  }
}

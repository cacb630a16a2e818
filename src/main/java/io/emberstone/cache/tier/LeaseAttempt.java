package io.emberstone.cache.tier;

import org.jspecify.annotations.Nullable;

/**
 * The result of an attempt to lease a key.
 *
 * @param reply {@code ACCEPTED}: the lease is ours; {@code REFUSED}: there is already an entry, or
 *     another's lease; {@code UNCACHEABLE}: the region caches nothing
 * @param lease the lease; null unless accepted
 */
public record LeaseAttempt(HotReply reply, @Nullable Lease lease) {

  /** There is already an entry, or another's lease. */
  public static final LeaseAttempt REFUSED = new LeaseAttempt(HotReply.REFUSED, null);

  /** The hot tier did not answer. */
  public static final LeaseAttempt UNAVAILABLE = new LeaseAttempt(HotReply.UNAVAILABLE, null);

  /** The region is not cached. */
  public static final LeaseAttempt UNCACHEABLE = new LeaseAttempt(HotReply.UNCACHEABLE, null);

  /** The lease is ours. */
  public static LeaseAttempt accepted(Lease lease) {
    return new LeaseAttempt(HotReply.ACCEPTED, lease);
  }
}

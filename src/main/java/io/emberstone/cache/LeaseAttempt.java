package io.emberstone.cache;

import org.jspecify.annotations.Nullable;

/**
 * What became of the wish to load a key.
 *
 * @param reply {@code ACCEPTED}: the lease is ours; {@code REFUSED}: there is an entry already
 * @param lease the lease as it stands in the hot tier, exactly where it was accepted
 */
public record LeaseAttempt(HotReply reply, @Nullable Seen lease) {

  /** There is an entry already. */
  public static final LeaseAttempt REFUSED = new LeaseAttempt(HotReply.REFUSED, null);

  /** The hot tier did not answer. */
  public static final LeaseAttempt UNAVAILABLE = new LeaseAttempt(HotReply.UNAVAILABLE, null);

  /** The region is not cached. */
  public static final LeaseAttempt UNCACHEABLE = new LeaseAttempt(HotReply.UNCACHEABLE, null);

  /** The lease is ours. */
  public static LeaseAttempt accepted(Seen lease) {
    return new LeaseAttempt(HotReply.ACCEPTED, lease);
  }
}

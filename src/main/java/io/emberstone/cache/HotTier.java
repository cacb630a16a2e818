package io.emberstone.cache;

/**
 * The hot tier, as the read path sees it: lease and fill over one entry a key. No call throws for a
 * failing tier or an unreadable entry; each is bounded in time by the tier's own limits and may be
 * called from any thread.
 */
public interface HotTier {

  /**
   * Looks at the entry. What is unreadable (corrupt, of an older wire version, another's) is
   * cleared and reported as {@link Lookup.Missing}.
   */
  <V> Lookup<V> look(Region<V> region, Key key);

  /** Takes the right to load the key, if there is no entry. */
  LeaseAttempt lease(Region<?> region, Key key);

  /** Turns the lease into a value, if that very lease still stands. */
  <V> HotReply fill(Region<V> region, Key key, Seen lease, Loaded<V> loaded);

  /** Turns the lease into "there is none", if that very lease still stands. */
  HotReply fillAbsent(Region<?> region, Key key, Seen lease);

  /** Removes the entry if it is still what was seen; also how a lease is given back. */
  HotReply clear(Region<?> region, Key key, Seen seen);

  /** Removes the entry, whatever it is: whoever was loading is refused. */
  HotReply invalidate(Region<?> region, Key key);
}

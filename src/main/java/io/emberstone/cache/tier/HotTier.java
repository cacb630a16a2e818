package io.emberstone.cache.tier;

import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hot tier, as the read path sees it: lease and fill over one entry per key, for regions that
 * are cached at all. No call throws for a failing tier or an unreadable entry; each is bounded by
 * the tier's own time limits and may be called from any thread.
 */
public interface HotTier {

  /**
   * Looks up the entry. One that is unreadable (corrupt, of an older wire version, another owner's)
   * or no longer valid (one of its tags was invalidated, an absence expired) is cleared and
   * reported as {@link Lookup.Missing}.
   */
  <V> Lookup<V> look(Region<?, V> region, Key key);

  /** Looks up many entries at once; returns an answer for each key. */
  <V> Map<Key, Lookup<V>> lookAll(Region<?, V> region, Collection<Key> keys);

  /** Takes the right to load the key, if its entry is absent. */
  LeaseReply lease(Region<?, ?> region, Key key);

  /** Takes the right to reload the key while it has a value, if no other caller holds it. */
  LeaseReply leaseRefresh(Region<?, ?> region, Key key, EntryBytes value);

  /**
   * Returns the epochs of these tags, starting absent ones. Call it before reading the data the
   * tags describe.
   *
   * @return null if the hot tier did not answer
   */
  @Nullable Epochs epochs(Region<?, ?> region, Set<String> tags);

  /**
   * Replaces the leased entry with a value, if that exact entry is still there and no epoch has
   * changed since. Ends the lease whatever the reply; if the value cannot be cached, an older one
   * is removed too.
   */
  HotReply fill(Region<?, ?> region, Key key, Lease lease, Filling filling);

  /** Replaces the leased entry with a known absence; otherwise like {@link #fill}. */
  HotReply fillAbsent(Region<?, ?> region, Key key, Lease lease);

  /** Releases an unused lease; a value that was to be refreshed stays. */
  HotReply release(Region<?, ?> region, Key key, Lease lease);

  /** Removes the entry if it is still the one seen. */
  HotReply clear(Region<?, ?> region, Key key, EntryBytes seen);
}

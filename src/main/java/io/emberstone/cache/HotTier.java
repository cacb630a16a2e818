package io.emberstone.cache;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hot tier, as the read path sees it: lease and fill over one entry a key. No call throws for a
 * failing tier or an unreadable entry; each is bounded in time by the tier's own limits and may be
 * called from any thread.
 */
public interface HotTier {

  /**
   * Looks at the entry. What is unreadable (corrupt, of an older wire version, another's) or no
   * longer true (a tag of it was invalidated, an absence has expired) is cleared and reported as
   * {@link Lookup.Missing}.
   */
  <V> Lookup<V> look(Region<?, V> region, Key key);

  /** Looks at many entries at once: an answer for each key. */
  <V> Map<Key, Lookup<V>> lookAll(Region<?, V> region, Collection<Key> keys);

  /** Takes the right to load the key, if there is no entry. */
  LeaseAttempt lease(Region<?, ?> region, Key key);

  /** Takes the right to load the key again while a value stands there, if nobody else has it. */
  LeaseAttempt leaseRefresh(Region<?, ?> region, Key key, EntryBytes value);

  /**
   * The epochs of these tags, begun where there is none yet. To be read before what the tags are
   * about.
   *
   * @return null if the hot tier did not answer
   */
  @Nullable Epochs epochs(Region<?, ?> region, Set<String> tags);

  /**
   * Replaces what the lease stands for by a value, if that very entry still stands and no epoch has
   * moved on since. It ends the lease whatever it replies; where the value cannot be kept, an older
   * one is not kept either.
   */
  HotReply fill(Region<?, ?> region, Key key, Lease lease, Filling filling);

  /** Replaces what the lease stands for by "there is none"; else as a fill. */
  HotReply fillAbsent(Region<?, ?> region, Key key, Lease lease);

  /** Gives a lease back unused; a value that was to be refreshed stays. */
  HotReply release(Region<?, ?> region, Key key, Lease lease);

  /** Removes the entry if it is still what was seen. */
  HotReply clear(Region<?, ?> region, Key key, EntryBytes seen);

  /** Removes the entry, whatever it is: whoever was loading is refused. */
  HotReply invalidate(Region<?, ?> region, Key key);
}

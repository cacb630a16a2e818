package io.emberstone.cache.read;

import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.tier.Epochs;
import io.emberstone.cache.tier.Lease;
import io.emberstone.cache.tier.LeaseReply;
import io.emberstone.cache.tier.Lookup;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The load of one key: its flight, its lease if it is to be filled, and its result. */
final class KeyLoad<V> {

  final Key key;
  final Flight<V> flight;
  final @Nullable Lease lease;

  /** The value; null if absent, or not loaded yet. */
  @Nullable Loaded<V> loaded;

  /** The epochs of tags, read before the value. */
  Epochs epochs = Epochs.NONE;

  private final Set<String> lastTags;

  private KeyLoad(Key key, Flight<V> flight, @Nullable Lease lease, Set<String> lastTags) {
    this.key = key;
    this.flight = flight;
    this.lease = lease;
    this.lastTags = lastTags;
  }

  /** Creates a load that fills if the reply is a lease. */
  static <V> KeyLoad<V> of(Key key, Flight<V> flight, LeaseReply reply, Lookup<V> seen) {
    return new KeyLoad<>(key, flight, reply instanceof Lease lease ? lease : null, seen.lastTags());
  }

  /** Creates a load that does not fill. */
  static <V> KeyLoad<V> unfilled(Key key, Flight<V> flight) {
    return new KeyLoad<>(key, flight, null, Set.of());
  }

  /** Returns the tags whose epochs a fill needs, as far as they are known. */
  Set<String> knownTags() {
    if (lease == null) {
      return Set.of();
    }
    return loaded == null ? lastTags : loaded.tags();
  }

  /** Returns whether the value must be loaded again, after the epochs of its tags are known. */
  boolean lacksEpochs() {
    return lease != null && loaded != null && !epochs.cover(loaded.tags());
  }
}

package io.emberstone.cache.tier;

import io.emberstone.cache.Region;

/**
 * The entries of the hot tier for those who look after it: nothing is judged, and reading changes
 * nothing. Throws the provider's {@link RuntimeException} if the tier fails. Thread-safe.
 */
public interface HotEntries {

  /** Reads an entry by the name of its key. */
  HotEntry read(Region<?, ?> region, String name);

  /** Removes an entry if it is still the one seen; returns whether it was. */
  boolean remove(Region<?, ?> region, String name, EntryBytes seen);
}

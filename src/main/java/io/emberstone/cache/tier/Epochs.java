package io.emberstone.cache.tier;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The epochs of tags as they stood at one moment. A tag's epoch is a random number that is absent
 * or different once the tag has been invalidated. Immutable.
 */
public record Epochs(Map<String, Long> byTag) {

  /** The epochs of no tags. */
  public static final Epochs NONE = new Epochs(Map.of());

  public Epochs {
    byTag = Map.copyOf(byTag);
  }

  /** Returns whether the epoch of every given tag is known. */
  public boolean cover(Collection<String> tags) {
    return byTag.keySet().containsAll(tags);
  }

  /** Returns the epochs of the given tags only, all of which must be known. */
  public Epochs of(Set<String> tags) {
    Map<String, Long> some = new HashMap<>(byTag);
    some.keySet().retainAll(tags);
    return new Epochs(some);
  }
}

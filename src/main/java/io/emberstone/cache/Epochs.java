package io.emberstone.cache;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The epochs of tags as they stood at one moment. A tag's epoch is a random number that is gone, or
 * another one, once the tag has been invalidated. Immutable.
 */
public record Epochs(Map<String, Long> byTag) {

  /** Of no tag. */
  public static final Epochs NONE = new Epochs(Map.of());

  public Epochs {
    byTag = Map.copyOf(byTag);
  }

  /** Whether the epoch of each of these tags is told. */
  public boolean cover(Collection<String> tags) {
    return byTag.keySet().containsAll(tags);
  }

  /** These, and those where these do not tell: what was read first counts. */
  public Epochs orElse(Epochs later) {
    Map<String, Long> all = new HashMap<>(later.byTag);
    all.putAll(byTag);
    return new Epochs(all);
  }

  /** Those of some tags alone, all of which are told. */
  public Epochs of(Set<String> tags) {
    Map<String, Long> some = new HashMap<>(byTag);
    some.keySet().retainAll(tags);
    return new Epochs(some);
  }
}

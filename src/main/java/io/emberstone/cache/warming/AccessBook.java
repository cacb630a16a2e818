package io.emberstone.cache.warming;

import io.emberstone.cache.Key;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.warming.AccessCounts.Count;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often all nodes' callers requested what, where older requests count less. Every method is a
 * transaction of its own and throws {@link UnavailableException} if the durable tier does not
 * answer in time. Thread-safe.
 */
public interface AccessBook {

  /** Adds counts. */
  void add(List<Count> counts);

  /**
   * Returns the keys of a region that were requested most, the first the most.
   *
   * @param owner of this owner only, or null for all
   * @param top how many of each owner
   */
  List<Key> top(String region, @Nullable String owner, int top);
}

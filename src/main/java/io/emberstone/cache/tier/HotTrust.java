package io.emberstone.cache.tier;

import io.emberstone.cache.Region;
import java.util.Collection;

/**
 * Decides whether this node may serve the hot tier's answers: not those it failed to invalidate
 * itself, nor any that others may have invalidated while it could not be notified. Thread-safe.
 */
@FunctionalInterface
public interface HotTrust {

  /** Always trusts: for a cache whose data no other node changes. */
  HotTrust ALWAYS =
      () ->
          new View() {
            @Override
            public boolean current(Region<?, ?> region) {
              return true;
            }

            @Override
            public boolean blocked(String region, String name, Collection<String> tags) {
              return false;
            }
          };

  /**
   * Returns the current view. Take it <em>before</em> asking the hot tier, and judge the answer by
   * it: an invalidation applied in between no longer blocks, though the answer predates it.
   */
  View view();

  /** Trust at one moment. Immutable. */
  interface View {

    /** Returns whether this node knows of every invalidation older than a second. */
    boolean current(Region<?, ?> region);

    /** Returns whether this node knows the key, or a tag of its value, to be outdated. */
    boolean blocked(String region, String name, Collection<String> tags);
  }
}

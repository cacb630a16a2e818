package io.emberstone.cache;

import java.util.Collection;

/**
 * Whether this node may serve what the hot tier answers: not what it failed to invalidate there
 * itself, and nothing that others may have invalidated while it could not hear of it. Thread-safe.
 */
@FunctionalInterface
public interface HotTrust {

  /** Trusts always: for a cache nobody else writes behind. */
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
   * What holds now. Take it <em>before</em> the hot tier is asked, and judge the answer by it: what
   * is applied between the two is no longer blocked afterwards, though the answer is the old one.
   */
  View view();

  /** A moment's trust. Immutable. */
  interface View {

    /** Whether this node knows of every invalidation that is older than a second. */
    boolean current(Region<?, ?> region);

    /** Whether this node knows the key, or a tag its value carries, to be outdated. */
    boolean blocked(String region, String name, Collection<String> tags);
  }
}

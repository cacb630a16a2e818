package io.emberstone.cache.hot;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.emberstone.cache.Glob;
import io.emberstone.cache.HotServers;
import io.emberstone.cache.Invalidation;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.CacheException;

/**
 * Removes what became outdated, in plain calls of JSR-107; values, leases and the rights to refresh
 * alike.
 *
 * <p>Who loaded before the removal cannot fill after it. A fill replaces an entry that was there
 * before its load began: a lease, or the value to be refreshed. One key's entry is removed, and the
 * fill finds nothing to replace. A tag's epoch is removed, and the fill finds out when it reads the
 * epochs again. Many keys are removed by a walk, and a walk finds every key that is there from its
 * beginning to its end: an entry from before it is found and removed, filled meanwhile or not,
 * unless it is gone already; what is created while it goes on is the lease of a load that begins
 * after what is removed here was committed, and may stay.
 *
 * <p>A removal is complete when its method returns. Throws {@link CacheException}, or what the
 * servers' port throws, where the tier fails; part of it may be removed then. Thread-safe.
 */
public final class Removals {

  private final HotCaches caches;
  private final TagEpochs tags;
  private final HotServers servers;
  private final Set<String> regions;

  /**
   * Removals from those caches.
   *
   * @param tags how long the epoch of a tag lives: {@link JCacheHotTier.Settings#tags()}
   * @param regions the names of all regions, for what does not name its own
   */
  public Removals(HotCaches caches, Duration tags, HotServers servers, Collection<String> regions) {
    this.caches = caches;
    this.tags = new TagEpochs(caches, tags);
    this.servers = servers;
    this.regions = Set.copyOf(regions);
  }

  /** Removes all that is meant. */
  void remove(Invalidation invalidation) {
    if (invalidation.namesKeys()) {
      removeKeys(invalidation.logicalKeys());
    } else if (invalidation.walks()) {
      walk(List.of(invalidation)).finish();
    } else {
      tags.end(invalidation.argument());
    }
  }

  /** Removes everything, the epochs of tags too. */
  void clear() {
    Set<String> all = new HashSet<>(regions);
    all.add(HotCaches.TAGS);
    tags.cache();
    new Walk(List.of(), servers.walk(all, List.of(new Glob("*")))).finish();
  }

  /** Begins to remove what is found by its name: one walk for all of them. */
  Walk walk(List<Invalidation> invalidations) {
    Set<String> all = new HashSet<>(regions);
    Set<Glob> patterns = new HashSet<>();
    for (Invalidation each : invalidations) {
      String argument = each.argument();
      switch (each.scope()) {
        case PREFIX -> patterns.add(Glob.prefix(argument));
        case PATTERN -> patterns.add(new Glob(argument));
        case REGION -> {
          if (argument.indexOf(':') < 0) {
            all.add(argument);
            patterns.add(Glob.prefix(argument + ':'));
          }
        }
        case ALL -> patterns.add(new Glob("*"));
        case KEY, KEYS, TAG -> throw new IllegalArgumentException(each.scope() + " is no walk");
      }
    }
    return new Walk(invalidations, servers.walk(all, patterns));
  }

  /** A removal under way, which may be gone on with after a failure. Confined to its thread. */
  final class Walk {

    private final List<Invalidation> covered;
    private final Iterator<Collection<String>> pages;
    private Collection<String> page = List.of();

    private Walk(List<Invalidation> covered, Iterator<Collection<String>> pages) {
      this.covered = covered;
      this.pages = pages;
    }

    /** What is removed once the walk has ended. */
    List<Invalidation> covered() {
      return covered;
    }

    private void finish() {
      while (goesOn()) {}
    }

    /** Takes the next step; returns false where there was none left. */
    boolean goesOn() {
      if (page.isEmpty()) {
        if (!pages.hasNext()) {
          return false;
        }
        page = pages.next();
      }
      removeKeys(page);
      page = List.of();
      return true;
    }
  }

  private void removeKeys(Collection<String> logicalKeys) {
    Map<String, Set<String>> names =
        logicalKeys.stream()
            .filter(Removals::isOne)
            .collect(groupingBy(Removals::regionOf, mapping(Removals::nameIn, toSet())));
    names.forEach(
        (region, some) -> {
          if (some.size() == 1) {
            caches.of(region).remove(some.iterator().next());
          } else {
            caches.of(region).removeAll(some);
          }
        });
  }

  /** No entry stands at anything else, and it must not be tried again for ever. */
  private static boolean isOne(String logicalKey) {
    int colon = logicalKey.indexOf(':');
    return colon > 0 && colon < logicalKey.length() - 1;
  }

  private static String regionOf(String logicalKey) {
    return logicalKey.substring(0, logicalKey.indexOf(':'));
  }

  private static String nameIn(String logicalKey) {
    return logicalKey.substring(logicalKey.indexOf(':') + 1);
  }
}

package io.emberstone.cache.hot;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.emberstone.cache.HotServers;
import io.emberstone.cache.Invalidation;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheException;

/**
 * Removes what became outdated, in plain calls of JSR-107; values, leases and the rights to refresh
 * alike.
 *
 * <p>Who loaded before the removal cannot fill after it. A fill replaces an entry that was there
 * before its load began: a lease, or the value to be refreshed. One key's entry is removed, and the
 * fill finds nothing to replace. A tag's epoch is removed, and the fill finds out when it reads the
 * epochs again. Many keys are removed by a scan, and a scan finds every key that is there from its
 * beginning to its end: an entry from before it is found and removed, filled meanwhile or not,
 * unless it is gone already; what is created while it goes on is the lease of a load that begins
 * after what is removed here was committed, and may stay.
 *
 * <p>A removal is complete when its method returns. Throws {@link CacheException}, or what the
 * servers' port throws, where the tier fails; part of it may be removed then. Thread-safe.
 */
public final class Removals {

  private static final String ANY = "*";
  private static final int AT_ONCE = 500;

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
    String argument = invalidation.argument();
    switch (invalidation.scope()) {
      case KEY, KEYS -> removeKeys(invalidation.logicalKeys());
      case TAG -> tags.end(argument);
      case PREFIX -> removeMatching(LogicalPattern.ofPrefix(argument));
      case PATTERN -> removeMatching(new LogicalPattern(argument));
      case REGION -> removeRegion(argument);
      case ALL -> removeMatching(new LogicalPattern(ANY));
    }
  }

  /** Removes everything, the epochs of tags too. */
  void clear() {
    removeScanned(tags.cache(), HotCaches.TAGS, ANY);
    removeMatching(new LogicalPattern(ANY));
  }

  private void removeKeys(List<String> logicalKeys) {
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

  private void removeRegion(String region) {
    if (region.indexOf(':') < 0) {
      removeScanned(caches.of(region), region, ANY);
    }
  }

  private void removeMatching(LogicalPattern pattern) {
    for (String region : regions) {
      for (String names : pattern.namesIn(region)) {
        removeScanned(caches.of(region), region, names);
      }
    }
  }

  private void removeScanned(Cache<String, byte[]> cache, String region, String pattern) {
    Set<String> found = new HashSet<>();
    servers.scan(
        region,
        pattern,
        name -> {
          found.add(name);
          if (found.size() == AT_ONCE) {
            cache.removeAll(found);
            found.clear();
          }
        });
    if (!found.isEmpty()) {
      cache.removeAll(found);
    }
  }
}

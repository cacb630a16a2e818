package io.emberstone.cache.hot;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.tier.Glob;
import io.emberstone.cache.tier.HotServers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.CacheException;

/**
 * Removes outdated entries with plain JSR-107 calls: values, leases and refresh rights alike.
 *
 * <p>A load begun before the removal cannot fill after it. A fill replaces an entry that existed
 * before its load began: a lease, or the value to be refreshed. If a key's entry is removed, the
 * fill finds nothing to replace. If a tag's epoch is removed, the fill notices when it rereads the
 * epochs. Many keys are removed by a walk, which finds every key present from its beginning to its
 * end: an entry from before it is removed, filled meanwhile or not, unless it is already gone; an
 * entry created during it is the lease of a load that begins after the invalidated change was
 * committed, and may stay.
 *
 * <p>A removal is complete when its method returns. Throws {@link CacheException}, or the exception
 * of {@link HotServers}, if the tier fails; part of it may be removed then. Thread-safe.
 */
public final class EntryRemovals {

  private final HotCaches caches;
  private final TagEpochs tags;
  private final HotServers servers;
  private final Set<String> regions;

  /**
   * Creates removals from the given caches.
   *
   * @param tags how long a tag's epoch lives: {@link JCacheHotTier.Settings#tags()}
   * @param regions the names of all regions, for invalidations that name none
   */
  public EntryRemovals(
      HotCaches caches, Duration tags, HotServers servers, Collection<String> regions) {
    this.caches = caches;
    this.tags = new TagEpochs(caches, tags);
    this.servers = servers;
    this.regions = Set.copyOf(regions);
  }

  /** Removes everything the invalidation covers. */
  void remove(Invalidation invalidation) {
    if (invalidation.namesKeys()) {
      removeKeys(invalidation.logicalKeys());
    } else if (invalidation.walks()) {
      walk(List.of(invalidation)).finish();
    } else {
      tags.end(invalidation.argument());
    }
  }

  /** Removes everything, tag epochs included. */
  void clear() {
    Set<String> all = new HashSet<>(regions);
    all.add(HotCaches.TAGS);
    tags.cache();
    new Walk(List.of(), servers.walk(all, List.of(new Glob("*")))).finish();
  }

  /** Begins one walk that removes what any of the invalidations matches. */
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
        case KEY, KEYS, TAG -> throw new IllegalArgumentException(each.scope() + " has no walk");
      }
    }
    return new Walk(invalidations, servers.walk(all, patterns));
  }

  /** A removal under way, which can resume after a failure. Confined to one thread. */
  final class Walk {

    private final List<Invalidation> covered;
    private final Iterator<Collection<String>> pages;
    private Collection<String> page = List.of();

    private Walk(List<Invalidation> covered, Iterator<Collection<String>> pages) {
      this.covered = covered;
      this.pages = pages;
    }

    /** Returns what is removed once the walk has ended. */
    List<Invalidation> covered() {
      return covered;
    }

    private void finish() {
      while (goesOn()) {}
    }

    /** Takes the next step; returns false if none is left. */
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

  /** Removes the entries of these logical keys. */
  void removeKeys(Collection<String> logicalKeys) {
    Map<String, Set<String>> names =
        logicalKeys.stream()
            .filter(EntryRemovals::isOne)
            .collect(groupingBy(EntryRemovals::regionOf, mapping(EntryRemovals::nameIn, toSet())));
    names.forEach(
        (region, some) -> {
          if (some.size() == 1) {
            caches.of(region).remove(some.iterator().next());
          } else {
            caches.of(region).removeAll(some);
          }
        });
  }

  /** Anything else is not a key of an entry, and must not be retried forever. */
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

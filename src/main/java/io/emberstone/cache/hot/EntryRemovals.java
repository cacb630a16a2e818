package io.emberstone.cache.hot;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Region;
import io.emberstone.cache.tier.Glob;
import io.emberstone.cache.tier.HotServers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final Set<String> prefixes;

  /**
   * Creates removals from the given caches.
   *
   * @param tags how long a tag's epoch lives: {@link JCacheHotTier.Settings#tags()}
   * @param prefixes the key prefixes of all regions, none of which overlap, for invalidations that
   *     name none
   */
  public EntryRemovals(
      HotCaches caches, Duration tags, HotServers servers, Collection<String> prefixes) {
    this.caches = caches;
    this.tags = new TagEpochs(caches, tags);
    this.servers = servers;
    this.prefixes = Set.copyOf(prefixes);
  }

  /** Removes everything the invalidation covers. */
  void remove(Invalidation invalidation) {
    if (invalidation.namesKeys()) {
      removeNames(invalidation.names());
    } else if (invalidation.walks()) {
      walk(List.of(invalidation)).finish();
    } else {
      tags.end(invalidation.argument());
    }
  }

  /** Removes what all of the invalidations name, in one call per region. */
  void removeNamed(List<Invalidation> invalidations) {
    Map<String, Set<String>> names = new HashMap<>();
    for (Invalidation each : invalidations) {
      each.names()
          .forEach(
              (prefix, some) ->
                  names.computeIfAbsent(prefix, region -> new HashSet<>()).addAll(some));
    }
    removeNames(names);
  }

  /** Removes everything, tag epochs included. */
  void clear() {
    Set<String> all = new HashSet<>(prefixes);
    all.add(HotCaches.TAGS);
    tags.cache();
    new Walk(List.of(), all, List.of(new Glob("*"))).finish();
  }

  /** Begins one walk that removes what any of the invalidations matches. */
  Walk walk(List<Invalidation> invalidations) {
    Set<String> all = new HashSet<>(prefixes);
    Set<Glob> patterns = new HashSet<>();
    for (Invalidation each : invalidations) {
      String argument = each.argument();
      switch (each.scope()) {
        case PREFIX -> patterns.add(Glob.prefix(argument));
        case PATTERN -> patterns.add(new Glob(argument));
        case REGION -> {
          // A region of another release; not one that could be confused with a region of ours.
          if (all.stream().noneMatch(known -> Region.overlap(known, argument))) {
            all.add(argument);
          }
          patterns.add(Glob.prefix(argument + ':'));
        }
        case ALL -> patterns.add(new Glob("*"));
        case NAMES, TAG -> throw new IllegalArgumentException(each.scope() + " has no walk");
      }
    }
    return new Walk(invalidations, all, patterns);
  }

  /** A removal under way, which can resume after a failure. Confined to one thread. */
  final class Walk {

    private final List<Invalidation> covered;
    private final Set<String> searched;
    private final Iterator<Collection<String>> pages;
    private Collection<String> page = List.of();

    private Walk(List<Invalidation> covered, Set<String> searched, Collection<Glob> patterns) {
      this.covered = covered;
      this.searched = searched;
      this.pages = servers.walk(searched, patterns);
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
      removeNames(names(page));
      page = List.of();
      return true;
    }

    private Map<String, Set<String>> names(Collection<String> logicalKeys) {
      Map<String, Set<String>> names = new HashMap<>();
      for (String key : logicalKeys) {
        String prefix = Objects.requireNonNull(HotServers.prefixOf(key, searched));
        names
            .computeIfAbsent(prefix, region -> new HashSet<>())
            .add(key.substring(prefix.length() + 1));
      }
      return names;
    }
  }

  private void removeNames(Map<String, Set<String>> names) {
    names.forEach(
        (prefix, some) -> {
          if (some.size() == 1) {
            caches.of(prefix).remove(some.iterator().next());
          } else {
            caches.of(prefix).removeAll(some);
          }
        });
  }
}

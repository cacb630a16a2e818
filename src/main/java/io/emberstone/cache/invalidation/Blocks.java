package io.emberstone.cache.invalidation;

import io.emberstone.cache.Glob;
import io.emberstone.cache.Invalidation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What this node knows to be outdated in the hot tier and could not remove from it, by the id of
 * its row in the outbox. Nearly always empty, when asking costs one read of memory. Thread-safe.
 */
public final class Blocks {

  private volatile Snapshot snapshot = Snapshot.EMPTY;

  /** Blocks what the rows say, until they are released. */
  public synchronized void add(Collection<Outbox.Row> rows) {
    if (!rows.isEmpty()) {
      Map<Long, Invalidation> byId = new HashMap<>(snapshot.byId);
      rows.forEach(row -> byId.put(row.id(), row.invalidation()));
      snapshot = Snapshot.of(byId);
    }
  }

  /** Releases what these rows say; ids that are not blocked are passed over. */
  public synchronized void release(Collection<Long> ids) {
    Map<Long, Invalidation> byId = new HashMap<>(snapshot.byId);
    if (byId.keySet().removeAll(new HashSet<>(ids))) {
      snapshot = Snapshot.of(byId);
    }
  }

  /** What is blocked now. */
  public Snapshot now() {
    return snapshot;
  }

  /** What was blocked at a moment. Immutable. */
  public static final class Snapshot {

    private static final Snapshot EMPTY = new Snapshot(Map.of());

    private final Map<Long, Invalidation> byId;
    private final Set<String> keys = new HashSet<>();
    private final Set<String> tags = new HashSet<>();
    private final Set<String> regions = new HashSet<>();
    private final List<String> prefixes = new ArrayList<>();
    private final List<Glob> patterns = new ArrayList<>();
    private final boolean all;

    private Snapshot(Map<Long, Invalidation> byId) {
      this.byId = byId;
      boolean everything = false;
      for (Invalidation invalidation : byId.values()) {
        switch (invalidation.scope()) {
          case KEY, KEYS -> keys.addAll(invalidation.logicalKeys());
          case PREFIX -> prefixes.add(invalidation.argument());
          case PATTERN -> patterns.add(new Glob(invalidation.argument()));
          case TAG -> tags.add(invalidation.argument());
          case REGION -> regions.add(invalidation.argument());
          case ALL -> everything = true;
        }
      }
      this.all = everything;
    }

    private static Snapshot of(Map<Long, Invalidation> byId) {
      return byId.isEmpty() ? EMPTY : new Snapshot(byId);
    }

    /** Whether nothing is. */
    public boolean isEmpty() {
      return byId.isEmpty();
    }

    /** The rows it is for. */
    public Set<Long> ids() {
      return Set.copyOf(byId.keySet());
    }

    /** Whether the key, or one of the tags its value carries, is. */
    public boolean blocked(String region, String name, Collection<String> carried) {
      if (byId.isEmpty()) {
        return false;
      }
      if (all || regions.contains(region)) {
        return true;
      }
      String key = region + ':' + name;
      return keys.contains(key)
          || carried.stream().anyMatch(tags::contains)
          || prefixes.stream().anyMatch(key::startsWith)
          || patterns.stream().anyMatch(pattern -> pattern.matches(key));
    }
  }
}

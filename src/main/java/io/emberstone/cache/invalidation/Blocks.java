package io.emberstone.cache.invalidation;

import io.emberstone.cache.Glob;
import io.emberstone.cache.Invalidation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What this node knows to be outdated in the hot tier, by the id of its row in the outbox; and
 * which rows it has applied itself. Nearly always next to nothing: asking costs a read of memory
 * where nothing is blocked. Thread-safe.
 */
public final class Blocks {

  /** Applying one again does no harm, so those of long ago may be forgotten. */
  private static final int REMEMBERED = 50_000;

  private final Set<Long> applied =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  private volatile Snapshot snapshot = Snapshot.EMPTY;

  /**
   * Blocks what the rows say, then no longer what the released ones said; ids that are not blocked
   * are passed over.
   */
  public synchronized void change(Collection<Outbox.Row> rows, Collection<Long> released) {
    if (rows.isEmpty() && (released.isEmpty() || snapshot.isEmpty())) {
      return;
    }
    Map<Long, Invalidation> byId = new HashMap<>(snapshot.byId);
    byId.keySet().removeAll(new HashSet<>(released));
    rows.forEach(row -> byId.put(row.id(), row.invalidation()));
    if (!byId.equals(snapshot.byId)) {
      snapshot = Snapshot.of(byId);
    }
  }

  /** This node has applied those rows. */
  synchronized void applied(Collection<Long> ids) {
    applied.addAll(ids);
  }

  /** The rows without those that somebody has marked and this node has applied too. */
  synchronized List<Outbox.Row> unapplied(List<Outbox.Row> rows) {
    return rows.stream().filter(row -> !(row.applied() && applied.contains(row.id()))).toList();
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

    /** Whether nothing is blocked. */
    public boolean isEmpty() {
      return byId.isEmpty();
    }

    /** The ids of the rows. */
    public Set<Long> ids() {
      return Set.copyOf(byId.keySet());
    }

    /** Whether the key, or one of the tags its value carries, is blocked. */
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

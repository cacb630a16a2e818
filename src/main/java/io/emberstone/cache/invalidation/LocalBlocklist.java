package io.emberstone.cache.invalidation;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.tier.Glob;
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
 * What this node knows to be outdated in the hot tier, by row id of the outbox, and which rows it
 * has applied itself. It is nearly always empty, and then asking costs one memory read.
 * Thread-safe.
 */
public final class LocalBlocklist {

  /** Applying a row again is harmless, so old ids may be forgotten. */
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

  /** Unblocks the released ids, ignoring unknown ones, and blocks what the rows invalidate. */
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

  /** Records that this node has applied those rows. */
  synchronized void applied(Collection<Long> ids) {
    applied.addAll(ids);
  }

  /** Returns the rows except those that are marked and that this node has applied too. */
  synchronized List<Outbox.Row> unapplied(List<Outbox.Row> rows) {
    return rows.stream().filter(row -> !(row.applied() && applied.contains(row.id()))).toList();
  }

  /** Returns what is currently blocked. */
  public Snapshot now() {
    return snapshot;
  }

  /** What is blocked at one moment. Immutable. */
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

    /** Returns whether nothing is blocked. */
    public boolean isEmpty() {
      return byId.isEmpty();
    }

    /** Returns the ids of the rows. */
    public Set<Long> ids() {
      return Set.copyOf(byId.keySet());
    }

    /** Returns whether the key, or one of its value's tags, is blocked. */
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

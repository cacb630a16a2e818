package io.emberstone.cache.read;

import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.exploration.Actor;
import io.emberstone.cache.exploration.Digest;
import io.emberstone.cache.exploration.Happening;
import io.emberstone.cache.exploration.Schedule;
import io.emberstone.cache.hot.HotCaches;
import io.emberstone.cache.hot.JCacheHotTier;
import io.emberstone.cache.hot.MemoryHotTier;
import io.emberstone.cache.tier.Filling;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.HotTier;
import io.emberstone.cache.tier.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.cache.CacheException;

/**
 * What an exploration of the cache is set in: the real classes of the read path, a {@link
 * TieredCache} for each node, over the real hot tier on caches in memory, and rows in memory. Every
 * call to the caches, every look into the rows and every meeting with a flight is a step, and all
 * an actor learns by it is noted.
 */
final class ExploredWorld {

  /** The durable tier fails whoever looks. */
  static final class Broken extends UnavailableException {
    private static final long serialVersionUID = 1L;

    Broken(String whom) {
      super("the load of " + whom + " failed");
    }
  }

  final Schedule schedule;
  final ExploredTime time;
  final ExploredCaches caches;
  final ExploredRows rows = new ExploredRows();
  final Fault fault;
  final HotTier hot;
  final Region<String, String> region;
  private final List<ExploredNode> nodes = new ArrayList<>();
  private final Map<Actor, Throwable> failures = new HashMap<>();
  private final Map<String, Integer> changed = new TreeMap<>();
  private int failuresLeft;

  /** What a world is set up in: a schedule, and which rule is left out. */
  record Setting(Schedule schedule, Fault fault) {}

  ExploredWorld(Setting setting, Region<String, String> region) {
    this.schedule = setting.schedule();
    this.fault = setting.fault();
    this.region = region;
    this.time = new ExploredTime(schedule);
    this.caches = new ExploredCaches(schedule, time);
    HotTier real =
        MemoryHotTier.absorbing(
            new JCacheHotTier(
                new HotCaches(caches::open, MemoryHotTier.LEASE, () -> {}),
                new JCacheHotTier.Settings(MemoryHotTier.LEASE, 0, Duration.ofDays(2)),
                time,
                CacheObserver.NONE));
    this.hot = fault == Fault.NONE ? real : FaultyHotTier.of(real, caches, fault);
    schedule.shared(this::describe);
  }

  private void describe(Digest digest) {
    rows.describe(digest);
    digest.add(failuresLeft).add(changed.toString());
    nodes.forEach(node -> node.flights.describe(digest));
    caches.describe(digest);
  }

  ExploredNode node() {
    ExploredNode node = new ExploredNode(this);
    nodes.add(node);
    return node;
  }

  /** The row as it stood before anybody began, acknowledged. */
  void stands(String key, Map<String, Integer> parts, Set<String> tags) {
    rows.acknowledge(key, rows.commit(key, new ExploredRows.Row(parts, tags)));
  }

  /** It has been loaded before, too. */
  void isCached(String key) {
    Lease lease = (Lease) hot.lease(region, Key.shared(key));
    ExploredRows.Row row = rows.current(key);
    Loaded<String> loaded = Loaded.durable(row.text(), row.tags());
    Filling filling =
        Filling.of(region, loaded, Duration.ofMillis(1), hot.epochs(region, row.tags()));
    if (hot.fill(region, Key.shared(key), lease, filling) != HotReply.ACCEPTED) {
      throw new AssertionError("nothing stands in its way");
    }
  }

  /** So many loads fail. */
  void failing(int times) {
    failuresLeft = times;
  }

  void leaseExpires(String key, int times) {
    caches.lose("the lease of " + key + " expires", true, region.prefix(), key, times);
  }

  void evicted(String key, int times) {
    caches.lose(key + " is evicted", false, region.prefix(), key, times);
  }

  void epochEvicted(String tag, int times) {
    caches.lose("the epoch of " + tag + " is evicted", false, ExploredCaches.TAGS, tag, times);
  }

  /** What is fresh expires, and so do leases. */
  void agesOnce() {
    int[] left = {1};
    schedule.happening(
        new Happening(
            "everything ages",
            () -> left[0] > 0,
            () -> {
              left[0]--;
              time.advance(region.ttl());
            }));
  }

  /** Looks into the rows, in two steps: before, and on the way back. */
  Loaded<String> load(String key) {
    return loadAll(Set.of(key)).get(key);
  }

  /** The same for many, in one transaction. */
  Map<String, Loaded<String>> loadAll(Collection<String> keys) {
    Actor actor = schedule.self();
    String what = String.join(",", new TreeSet<>(keys));
    int way = schedule.pass("looks up " + what, () -> failuresLeft > 0 ? 2 : 1);
    if (way == 1) {
      failuresLeft--;
      Broken broken = new Broken(actor.name());
      failures.put(actor, broken);
      actor.note("broken");
      throw broken;
    }
    Map<String, Loaded<String>> found = new TreeMap<>();
    for (String key : keys) {
      ExploredRows.Row row = rows.current(key);
      if (row != null) {
        found.put(key, Loaded.durable(row.text(), row.tags()));
      }
    }
    Map<String, String> told = new TreeMap<>();
    found.forEach((key, loaded) -> told.put(key, loaded.value() + loaded.tags()));
    actor.note(told.toString());
    schedule.tell("        -> " + told);
    time.pause(Duration.ofMillis(1));
    schedule.pass("has looked up " + what);
    return found;
  }

  /** Whether it is this actor's own load that failed so. */
  boolean failedItself(Actor actor, Throwable failure) {
    return failures.get(actor) == failure;
  }

  /** Writes the row, tells the hot tier, and is acknowledged. */
  void writer(String name, String key, Map<String, Integer> parts, Set<String> tags) {
    schedule.actor(name, () -> write(key, parts, tags));
  }

  /** The same several times. */
  void rewriter(String name, String key, List<Map<String, Integer>> updates, Set<String> tags) {
    schedule.actor(
        name,
        () -> {
          for (Map<String, Integer> parts : updates) {
            schedule.pass("commits " + parts);
            write(key, parts, tags);
          }
        });
  }

  private void write(String key, Map<String, Integer> parts, Set<String> tags) {
    if (fault == Fault.INVALIDATES_FIRST) {
      invalidate(key);
      schedule.pass("commits");
    }
    int number = rows.commit(key, new ExploredRows.Row(parts, tags));
    schedule.self().note(number);
    if (fault != Fault.INVALIDATES_FIRST) {
      invalidate(key);
    }
    schedule.tell("        acknowledged");
    rows.acknowledge(key, number);
  }

  /** Writes the row by way of what it depends on, and tells of the tag alone. */
  void tagWriter(
      String name, String key, String tag, Map<String, Integer> parts, Set<String> tags) {
    schedule.actor(
        name,
        () -> {
          int number = rows.commit(key, new ExploredRows.Row(parts, tags));
          schedule.self().note(number);
          caches.tags().remove(tag);
          rows.acknowledge(key, number);
        });
  }

  /** Has the value depend on more; what it then depends on shows in it. */
  void dependencyWriter(String name, String key, String part, Set<String> tags) {
    schedule.actor(
        name,
        () -> {
          Map<String, Integer> parts = new TreeMap<>(changed);
          parts.put(part, 1);
          rows.commit(key, new ExploredRows.Row(parts, tags));
          invalidate(key);
          rows.acknowledge(key, part, 1);
        });
    changed.put("part", 0);
  }

  /** Changes what the value may depend on by now, and tells of its tag. */
  void partWriter(String name, String key, String part, String tag) {
    schedule.actor(
        name,
        () -> {
          changed.put(part, 1);
          ExploredRows.Row row = rows.current(key);
          if (row.tags().contains(tag)) {
            Map<String, Integer> parts = new TreeMap<>(row.parts());
            parts.put(part, 1);
            rows.commit(key, new ExploredRows.Row(parts, row.tags()));
          }
          caches.tags().remove(tag);
          rows.acknowledge(key, part, 1);
        });
  }

  /** Until it is known to have been done: as the drain does. */
  void invalidate(String key) {
    boolean done = false;
    while (!done) {
      try {
        caches.of(region).remove(key);
        done = true;
      } catch (CacheException e) {
        // It may have been done, or be done late.
      }
    }
  }
}

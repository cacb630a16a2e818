package io.emberstone.cache.read;

import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.exploration.Explorer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What is explored: who is there, and what may happen to them. */
final class Explorations {

  private static final String K = "k";
  private static final String L = "l";
  private static final Map<String, Integer> OLD = Map.of("v", 0);
  private static final Map<String, Integer> NEW = Map.of("v", 1);
  private static final Map<String, Integer> NEWER = Map.of("v", 2);
  private static final Set<String> NO_TAGS = Set.of();
  private static final Set<String> TAG = Set.of("t");
  private static final Set<String> TAGS = Set.of("t", "u");

  /** Whoever finds a lease looks once more, and then loads without filling. */
  private static final Region<String, String> PLAIN = region().build();

  private static final Region<String, String> KEPT = region().retention(Duration.ofDays(1)).build();
  private static final Region<String, String> EARLY = region().earliness(1e9).build();
  private static final Region<String, String> DERIVED =
      Region.derived("r", Key::shared, new TextFormat(), Duration.ofHours(1))
          .leaseWait(Duration.ofMillis(1))
          .build();
  private static final Region<String, String> ABSENT =
      region().absentTtl(Duration.ofMinutes(1)).build();

  private Explorations() {}

  private static Region.Builder<String, String> region() {
    return Region.recorded("r", Key::shared, new TextFormat(), Duration.ofHours(1))
        .leaseWait(Duration.ofMillis(1));
  }

  /** Explores it with the rules as they are. */
  static Explorer.Result explore(Consumer<ExploredWorld.Setting> exploration) {
    return explore(Fault.NONE, exploration);
  }

  /** Explores it without one of the rules. */
  static Explorer.Result explore(Fault fault, Consumer<ExploredWorld.Setting> exploration) {
    return Explorer.explore(
        schedule -> exploration.accept(new ExploredWorld.Setting(schedule, fault)));
  }

  /** A cold key: readers on two nodes, so many on the first; one update. */
  static Consumer<ExploredWorld.Setting> update(int here, int there, int losses) {
    return setting -> {
      ExploredWorld world = world(setting, PLAIN, OLD, NO_TAGS);
      readers(world, here, there, 1);
      world.writer("writer", K, NEW, NO_TAGS);
      world.leaseExpires(K, losses);
      world.evicted(K, losses);
    };
  }

  /** One who reads twice, and another on the same node who may have to look again and again. */
  static Consumer<ExploredWorld.Setting> joining(int losses) {
    return setting -> {
      ExploredWorld world = world(setting, PLAIN, OLD, NO_TAGS);
      ExploredNode node = world.node();
      node.reader("twice", K, 2);
      node.reader("once", K, 1);
      world.writer("writer", K, NEW, NO_TAGS);
      world.leaseExpires(K, losses);
      world.evicted(K, losses);
    };
  }

  /** Two updates, one after the other. */
  static Consumer<ExploredWorld.Setting> twoUpdates(int here, int there, int losses) {
    return setting -> {
      ExploredWorld world = world(setting, PLAIN, OLD, NO_TAGS);
      readers(world, here, there, 1);
      world.rewriter("writer", K, List.of(NEW, NEWER), NO_TAGS);
      world.leaseExpires(K, losses);
    };
  }

  /** So many calls to the hot tier get no answer, and are done later or never. */
  static Consumer<ExploredWorld.Setting> lateCommand(int here, int there, int late) {
    return setting -> {
      ExploredWorld world = world(setting, PLAIN, OLD, NO_TAGS);
      readers(world, here, there, 1);
      world.writer("writer", K, NEW, NO_TAGS);
      world.caches.late(late);
    };
  }

  /** A value that has expired and is still kept. */
  static Consumer<ExploredWorld.Setting> refresh(int here, int there, int losses) {
    return setting -> {
      ExploredWorld world = expired(setting);
      readers(world, here, there, 1);
      world.writer("writer", K, NEW, NO_TAGS);
      world.evicted(K, losses);
      world.evicted(K + Key.RESERVED, losses);
    };
  }

  /** A value that is refreshed early, in the background, by everybody who finds it. */
  static Consumer<ExploredWorld.Setting> earlyRefresh(int here, int there, int losses) {
    return setting -> {
      ExploredWorld world = world(setting, EARLY, OLD, NO_TAGS);
      world.isCached(K);
      readers(world, here, there, 1);
      world.writer("writer", K, NEW, NO_TAGS);
      world.evicted(K + Key.RESERVED, losses);
    };
  }

  /** A value that has expired, and a durable tier that fails so often. */
  static Consumer<ExploredWorld.Setting> failSafe(int here, int there, int failures) {
    return setting -> {
      ExploredWorld world = expired(setting);
      readers(world, here, there, 2);
      world.writer("writer", K, NEW, NO_TAGS);
      world.failing(failures);
    };
  }

  /** A row that is deleted, its expired value still kept, and a durable tier that fails. */
  static Consumer<ExploredWorld.Setting> deletion(int here, int there, int failures) {
    return setting -> {
      ExploredWorld world = expired(setting);
      readers(world, here, there, 2);
      world.writer("deleter", K, null, NO_TAGS);
      world.failing(failures);
    };
  }

  /** A value with a tag, cached or not; what the tag stands for changes. */
  static Consumer<ExploredWorld.Setting> tag(boolean cached, int here, int there, int losses) {
    return setting -> {
      ExploredWorld world = world(setting, PLAIN, OLD, TAG);
      if (cached) {
        world.isCached(K);
      }
      readers(world, here, there, 1);
      world.tagWriter("writer", K, "t", NEW, TAG);
      world.epochEvicted("t", losses);
      world.evicted(K, losses);
    };
  }

  /** A value that comes to depend on more while what it comes to depend on changes. */
  static Consumer<ExploredWorld.Setting> newDependency(int here, int there, int times) {
    return setting -> {
      ExploredWorld world = world(setting, PLAIN, Map.of("list", 0), TAG);
      world.isCached(K);
      readers(world, here, there, times);
      world.dependencyWriter("lister", K, "list", TAGS);
      world.partWriter("changer", K, "part", "u");
    };
  }

  /** Two keys at once by two callers, and one of them by a third; one is updated. */
  static Consumer<ExploredWorld.Setting> bulk(boolean oneNode, int single, int losses) {
    return setting -> {
      ExploredWorld world = world(setting, PLAIN, OLD, NO_TAGS);
      world.stands(L, OLD, NO_TAGS);
      ExploredNode here = world.node();
      ExploredNode there = oneNode ? here : world.node();
      here.bulkReader("forth", List.of(K, L));
      there.bulkReader("back", List.of(L, K));
      for (int i = 0; i < single; i++) {
        here.reader("single" + i, K, 1);
      }
      world.writer("writer", K, NEW, NO_TAGS);
      world.leaseExpires(K, losses);
    };
  }

  /** A cold key whose load fails so often; one reader tries again. */
  static Consumer<ExploredWorld.Setting> failure(int here, int there, int failures) {
    return setting -> {
      ExploredWorld world = world(setting, PLAIN, OLD, NO_TAGS);
      readers(world, here, there, 2);
      world.writer("writer", K, NEW, NO_TAGS);
      world.failing(failures);
    };
  }

  /** A key that nobody has made: some look, others have it made. */
  static Consumer<ExploredWorld.Setting> generation(int looking, int making, int losses) {
    return setting -> {
      ExploredWorld world = new ExploredWorld(setting, DERIVED);
      ExploredNode here = world.node();
      ExploredNode there = world.node();
      for (int i = 0; i < looking; i++) {
        (i == 0 ? here : there).reader("looks" + i, K, 1);
      }
      for (int i = 0; i < making; i++) {
        (i == 0 ? there : here).generator("makes" + i, K);
      }
      world.leaseExpires(K, losses);
    };
  }

  /** A key that two callers of one node have made, while another looks twice. */
  static Consumer<ExploredWorld.Setting> sharedGeneration(int losses) {
    return setting -> {
      ExploredWorld world = new ExploredWorld(setting, DERIVED);
      ExploredNode here = world.node();
      here.generator("makes", K);
      here.generator("makes too", K);
      world.node().reader("looks", K, 2);
      world.leaseExpires(K, losses);
    };
  }

  /** A row that is deleted while it is read, and whose absence is kept. */
  static Consumer<ExploredWorld.Setting> absence(int here, int there, int losses) {
    return setting -> {
      ExploredWorld world = world(setting, ABSENT, OLD, NO_TAGS);
      readers(world, here, there, 1);
      world.writer("deleter", K, null, NO_TAGS);
      world.leaseExpires(K, losses);
      world.agesOnce();
    };
  }

  private static ExploredWorld world(
      ExploredWorld.Setting setting,
      Region<String, String> region,
      Map<String, Integer> parts,
      Set<String> tags) {
    ExploredWorld world = new ExploredWorld(setting, region);
    world.stands(K, parts, tags);
    return world;
  }

  private static ExploredWorld expired(ExploredWorld.Setting setting) {
    ExploredWorld world = world(setting, KEPT, OLD, NO_TAGS);
    world.isCached(K);
    world.time.advance(KEPT.ttl());
    return world;
  }

  /** Readers on two nodes; the first reads so many times. */
  private static void readers(ExploredWorld world, int here, int there, int times) {
    ExploredNode first = world.node();
    ExploredNode second = world.node();
    for (int i = 0; i < here; i++) {
      first.reader("here" + i, K, i == 0 ? times : 1);
    }
    for (int i = 0; i < there; i++) {
      second.reader("there" + i, K, 1);
    }
  }
}

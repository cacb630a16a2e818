package io.emberstone.cache.cluster;

import io.emberstone.cache.BulkSource;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.DurableSource;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidations;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.store.OutboxTable;
import io.emberstone.dev.fixture.TestServers;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Recorded data for tests: rows of a name and a version, which the row's every change raises. A row
 * {@code bom>part} makes the item {@code part} a part of that bill of materials. Thread-safe.
 */
final class Items {

  /** An item's version. */
  static final Region<String, String> ITEM =
      Region.recorded("item", Key::shared, new TextFormat(), Duration.ofHours(1))
          .absentTtl(Duration.ofMinutes(1))
          .build();

  /** The same, soon expired, and served long after that while PostgreSQL fails. */
  static final Region<String, String> BRIEF =
      Region.recorded("brief", Key::shared, new TextFormat(), Duration.ofMillis(300))
          .retention(Duration.ofMinutes(1))
          .build();

  /** The same, loaded again in the background by every hit. */
  static final Region<String, String> EAGER =
      Region.recorded("eager", Key::shared, new TextFormat(), Duration.ofHours(1))
          .earliness(1e12)
          .build();

  /** A bill of materials: each part with its version, {@code a=1,b=2}; {@code -} is no version. */
  static final Region<String, String> BOM =
      Region.recorded("bom", Key::shared, new TextFormat(), Duration.ofHours(1)).build();

  static final List<Region<String, String>> REGIONS = List.of(ITEM, BRIEF, EAGER, BOM);

  private static final String ACTOR = "test";

  private final EntityManager entities;
  private final DurableAccess durable;
  private final Invalidations invalidations;
  private final Gates gates;
  private final ConcurrentMap<String, AtomicInteger> loads = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, AtomicLong> clocks = new ConcurrentHashMap<>();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  Items(EntityManager entities, DurableAccess durable, Invalidations invalidations, Gates gates) {
    this.entities = entities;
    this.durable = durable;
    this.invalidations = invalidations;
    this.gates = gates;
  }

  /** Makes the table, in a migrated schema. */
  static void createTable() {
    String application = TestServers.postgres().application().user();
    OutboxTable.change(
        "CREATE TABLE IF NOT EXISTS test_items (name text PRIMARY KEY, value bigint NOT NULL)");
    OutboxTable.change("CREATE SEQUENCE IF NOT EXISTS test_versions");
    OutboxTable.change("GRANT ALL ON test_items TO " + application);
    OutboxTable.change("GRANT ALL ON SEQUENCE test_versions TO " + application);
  }

  /** Where that region's values come from. */
  DurableSource<String, String> source(Region<String, String> region) {
    BulkSource<String, String> all = sources(region);
    return (name, deadline) -> all.findAll(Set.of(name), deadline).get(name);
  }

  /** The same for many. */
  BulkSource<String, String> sources(Region<String, String> region) {
    return (names, deadline) -> {
      names.forEach(name -> counter(name).incrementAndGet());
      long began = System.nanoTime();
      try {
        Map<String, Loaded<String>> found =
            durable.transact(deadline, () -> region == BOM ? boms(names) : items(names));
        new TreeSet<>(names).forEach(name -> gates.pass("load:" + name));
        if (names.stream().anyMatch(failing::remove)) {
          throw new IllegalStateException("told to fail");
        }
        return found;
      } finally {
        long took = System.nanoTime() - began;
        names.forEach(name -> clock(name).addAndGet(took));
      }
    };
  }

  /** How many loads of that name have begun on this node. */
  int loads(String name) {
    return counter(name).get();
  }

  /** How long all loads of that name have taken together. */
  long loadNanos(String name) {
    return clock(name).get();
  }

  /** The next load of that name fails. */
  void fail(String name) {
    failing.add(name);
  }

  private AtomicLong clock(String name) {
    return clocks.computeIfAbsent(name, none -> new AtomicLong());
  }

  private AtomicInteger counter(String name) {
    return loads.computeIfAbsent(name, none -> new AtomicInteger());
  }

  private Map<String, Loaded<String>> items(Set<String> names) {
    Map<String, Loaded<String>> found = new HashMap<>();
    for (Object row :
        entities
            .createNativeQuery(
                "SELECT name, value FROM test_items WHERE name = ANY (CAST(?1 AS text[]))")
            .setParameter(1, names.toArray(String[]::new))
            .getResultList()) {
      Object[] columns = (Object[]) row;
      found.put((String) columns[0], Loaded.durable(columns[1].toString()));
    }
    return found;
  }

  private Map<String, Loaded<String>> boms(Set<String> names) {
    Map<String, Map<String, String>> parts = new HashMap<>();
    for (Object row :
        entities
            .createNativeQuery(
                """
                SELECT split_part(p.name, '>', 1), split_part(p.name, '>', 2), i.value
                FROM test_items p LEFT JOIN test_items i ON i.name = split_part(p.name, '>', 2)
                WHERE p.name LIKE '%>%' AND split_part(p.name, '>', 1) = ANY (CAST(?1 AS text[]))
                """)
            .setParameter(1, names.toArray(String[]::new))
            .getResultList()) {
      Object[] columns = (Object[]) row;
      parts
          .computeIfAbsent((String) columns[0], none -> new TreeMap<>())
          .put((String) columns[1], columns[2] == null ? "-" : columns[2].toString());
    }
    Map<String, Loaded<String>> found = new HashMap<>();
    parts.forEach((name, of) -> found.put(name, Loaded.durable(text(of), tags(of.keySet()))));
    return found;
  }

  private static String text(Map<String, String> parts) {
    return parts.entrySet().stream().map(Object::toString).collect(Collectors.joining(","));
  }

  private static Set<String> tags(Set<String> parts) {
    return parts.stream().map(Items::tag).collect(Collectors.toSet());
  }

  static String tag(String part) {
    return "part:" + part;
  }

  /** Gives the row a new version, and makes it if need be; returns the version once committed. */
  long write(String name) {
    return durable.transact(soon(), () -> upsert(name));
  }

  /** The same, and afterwards, in the same transaction, whatever is asked for. */
  <T> T write(String name, Supplier<T> afterwards) {
    return durable.transact(
        soon(),
        () -> {
          upsert(name);
          T result = afterwards.get();
          gates.pass("commit");
          return result;
        });
  }

  /** The version the row is gone since. */
  long delete(String name) {
    return durable.transact(
        soon(),
        () -> {
          long version = begin(name);
          entities
              .createNativeQuery("DELETE FROM test_items WHERE name = ?1")
              .setParameter(1, name)
              .executeUpdate();
          invalidations.afterCommit(outdatedBy(name));
          return version;
        });
  }

  private long upsert(String name) {
    long version = begin(name);
    entities
        .createNativeQuery(
            """
            INSERT INTO test_items (name, value) VALUES (?1, ?2)
            ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value
            """)
        .setParameter(1, name)
        .setParameter(2, version)
        .executeUpdate();
    invalidations.afterCommit(outdatedBy(name));
    return version;
  }

  /** Versions of a row rise in the order of their commits: its next writer waits here. */
  private long begin(String name) {
    entities
        .createNativeQuery("SELECT CAST(pg_advisory_xact_lock(hashtextextended(?1, 0)) AS text)")
        .setParameter(1, name)
        .getSingleResult();
    return (Long) entities.createNativeQuery("SELECT nextval('test_versions')").getSingleResult();
  }

  private static List<Invalidation> outdatedBy(String name) {
    int isPart = name.indexOf('>');
    return isPart > 0
        ? List.of(Invalidation.key(BOM, name.substring(0, isPart), ACTOR))
        : List.of(
            Invalidation.key(ITEM, name, ACTOR),
            Invalidation.key(BRIEF, name, ACTOR),
            Invalidation.key(EAGER, name, ACTOR),
            Invalidation.tag(tag(name), ACTOR));
  }

  static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(10), TimeSource.SYSTEM);
  }
}

package io.emberstone.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.event.Heard;
import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestCluster;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.fixture.Wait;
import io.emberstone.jcache.processor.CounterProcessor;
import io.emberstone.jcache.redis.RedisCacheException;
import io.emberstone.jcache.redis.RedisServers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import redis.clients.jedis.Jedis;

/** Three masters, entries on all of them; the last test kills one. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTest {

  private static final int ENTRIES = 300;
  private static final Duration LONG = Duration.ofSeconds(20);

  private static TestCluster cluster;
  private CacheManager manager;
  private Cache<String, String> cache;

  @BeforeAll
  static void form() {
    cluster = new TestCluster();
  }

  @AfterAll
  static void dissolve() {
    cluster.close();
  }

  @BeforeEach
  void open() {
    manager = Managers.on(cluster.yaml());
    cache = manager.createCache("spread", Managers.text(600_000));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  @Order(1)
  void entries_areOnAllMasters() {
    Map<String, String> entries = entries();
    cache.putAll(entries);

    for (TestRedis master : cluster.masters()) {
      try (Jedis jedis = master.jedis()) {
        assertThat(jedis.dbSize()).isBetween(60L, 140L);
      }
    }
    assertThat(cache.getAll(entries.keySet())).isEqualTo(entries);
    assertThat(cache).hasSize(ENTRIES);
    assertThat(manager.unwrap(RedisServers.class).info("server")).hasSize(3);
    cache.removeAll(Set.of("key1", "key2", "key3"));
    assertThat(cache).hasSize(ENTRIES - 3);
    cache.clear();
    assertThat(cache.iterator().hasNext()).isFalse();
  }

  @Test
  @Order(2)
  void everyOperation_worksAtEverySlot() {
    for (String key : new String[] {"a", "b{x}", "}c{y}", "{}", "{z", "d", "e"}) {
      assertThat(cache.putIfAbsent(key, "1")).isTrue();
      assertThat(cache.replace(key, "1", "2")).isTrue();
      assertThat(cache.replace(key, "1", "3")).isFalse();
      assertThat(cache.getAndPut(key, "4")).isEqualTo("2");
      assertThat(cache.invoke(key, new CounterProcessor())).isEqualTo(5);
      assertThat(cache.getAll(Set.of(key, "none"))).containsOnlyKeys(key);
      assertThat(cache.getAndReplace(key, "6")).isEqualTo("5");
      assertThat(cache.remove(key, "5")).isFalse();
      assertThat(cache.getAndRemove(key)).isEqualTo("6");
      assertThat(cache.remove(key)).isFalse();
    }
  }

  @Test
  @Order(3)
  void listenerInAnotherProcess_hears() {
    Heard<String, String> heard = new Heard<>();
    try (CacheManager other = Managers.on(cluster.yaml())) {
      other
          .<String, String, javax.cache.configuration.MutableConfiguration<String, String>>
              createCache("spread", Managers.text(600_000))
          .registerCacheEntryListener(heard.configuration(true, false));

      assertThat(
              Wait.until(
                  LONG,
                  () -> {
                    cache.put("k", "v");
                    return heard.count() > 0;
                  }))
          .isTrue();
    }
  }

  @Test
  @Order(4)
  void masterKilled_itsEntriesFailAndTheOthersGoOn() {
    cache.putAll(entries());
    cluster.masters().get(2).kill();

    assertThat(
            Wait.until(
                LONG,
                () -> {
                  Set<String> readable = new TreeSet<>();
                  entries().keySet().stream().limit(30).forEach(key -> read(key, readable));
                  return readable.size() > 10 && readable.size() < 30;
                }))
        .isTrue();
  }

  private void read(String key, Set<String> readable) {
    try {
      if (cache.get(key) != null) {
        readable.add(key);
      }
    } catch (RedisCacheException e) {
      assertThat(e.mayHaveHappened()).isFalse();
    }
  }

  private static Map<String, String> entries() {
    Map<String, String> entries = new HashMap<>();
    for (int i = 0; i < ENTRIES; i++) {
      entries.put("key" + i, "value" + i);
    }
    return entries;
  }
}

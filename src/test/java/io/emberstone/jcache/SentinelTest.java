package io.emberstone.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.fixture.TestSentinel;
import io.emberstone.jcache.fixture.Wait;
import io.emberstone.jcache.redis.RedisCacheException;
import io.emberstone.jcache.redis.RedisServers;
import java.time.Duration;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A master, a replica and a sentinel that makes the one of the other. */
class SentinelTest {

  private static final Duration LONG = Duration.ofSeconds(40);

  @Test
  void masterKilled_replicaTakesOverAndTheGenerationHasRisen() {
    try (TestRedis master = TestRedis.start();
        TestRedis replica = TestRedis.start("--replicaof", "127.0.0.1 " + master.port());
        TestSentinel sentinel = new TestSentinel(master.port());
        CacheManager manager = Managers.on(sentinel.yaml(500))) {
      Cache<String, String> cache = manager.createCache("c", Managers.text(600_000));
      RedisServers servers = manager.unwrap(RedisServers.class);
      assertThat(Wait.until(LONG, () -> works(cache))).isTrue();
      assertThat(Wait.until(LONG, () -> sentinel.knows(replica.port()) && has(replica, "c:a")))
          .isTrue();
      long generation = servers.connectionGeneration();

      master.kill();

      assertThat(Wait.until(LONG, () -> works(cache))).isTrue();
      assertThat(servers.connectionGeneration()).isGreaterThan(generation);
      assertThat(servers.info("server").keySet()).allMatch(at -> at.endsWith(":" + replica.port()));
    }
  }

  private static boolean has(TestRedis redis, String key) {
    try (Jedis jedis = redis.jedis()) {
      return jedis.exists(key);
    }
  }

  private static boolean works(Cache<String, String> cache) {
    try {
      cache.put("a", "1");
      return "1".equals(cache.get("a"));
    } catch (RedisCacheException stillAway) {
      return false;
    }
  }
}

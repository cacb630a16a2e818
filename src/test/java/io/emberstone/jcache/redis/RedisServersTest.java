package io.emberstone.jcache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.configuration.Settings;
import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.fixture.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** What stands ready for monitoring and recovery. */
class RedisServersTest {

  private TestRedis redis;
  private CacheManager manager;
  private Cache<String, String> cache;
  private RedisServers servers;

  @BeforeEach
  void open() {
    redis = TestRedis.start();
    manager = Managers.impatient(redis.uri());
    cache = manager.createCache("c", Managers.text(60_000));
    servers = manager.unwrap(RedisServers.class);
  }

  @AfterEach
  void close() {
    manager.close();
    redis.close();
  }

  @Test
  void restartedRedis_hasRaisedTheGenerationBeforeItsFirstAnswer() {
    cache.put("a", "1");
    String before = servers.info("server").values().iterator().next().get("run_id");
    long generation = servers.connectionGeneration();

    redis.kill();
    redis.restart();
    // the first answer of the new server, whenever it comes, must find the number raised
    assertThat(
            Wait.until(
                Duration.ofSeconds(15),
                () -> {
                  try {
                    cache.get("a");
                    return true;
                  } catch (RedisCacheException stillAway) {
                    return false;
                  }
                }))
        .isTrue();
    assertThat(servers.connectionGeneration()).isGreaterThan(generation);
    assertThat(servers.info("server").values().iterator().next().get("run_id"))
        .isNotEqualTo(before);
  }

  @Test
  void quietRedis_leavesTheGenerationAlone() {
    cache.put("a", "1");
    long generation = servers.connectionGeneration();
    for (int i = 0; i < 200; i++) {
      cache.get("a");
    }

    assertThat(servers.connectionGeneration()).isEqualTo(generation);
  }

  @Test
  void pingInfoScanAndCounts_answer() {
    cache.put("a", "1");
    cache.put("b", "2");
    List<String> keys = new ArrayList<>();

    assertThat(servers.ping()).isPositive();
    assertThat(servers.info("memory"))
        .hasSize(1)
        .allSatisfy((address, info) -> assertThat(info).containsKey("used_memory"));
    assertThat(servers.scan("c:*", keys::add)).isEqualTo(2);
    assertThat(keys).containsExactlyInAnyOrder("c:a", "c:b");
    assertThat(servers.evictedKeys()).isZero();
    assertThat(servers.expiredKeys()).isZero();
  }

  @Test
  void clientOfAConfigurationWithTheCount_isCounted() {
    Config config = new Config();
    config.useSingleServer().setAddress(redis.uri().toString());
    ConnectionGeneration count = ConnectionGeneration.of(config);
    RedissonClient client = Redisson.create(config);
    Properties properties = new Properties();
    properties.put(Settings.CLIENT, client);

    try (CacheManager over = Managers.of(properties)) {
      over.createCache("over", Managers.text(60_000)).put("a", "1");

      RedisServers given = over.unwrap(RedisServers.class);
      assertThat(given.connectionGeneration()).isEqualTo(count.current()).isPositive();
    }
    assertThat(client.isShutdown()).isFalse();
    client.shutdown();
  }
}

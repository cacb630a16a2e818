package io.emberstone.cache.hot;

import io.emberstone.cache.redis.RedisClient;
import io.emberstone.cache.redis.RedisHotServers;
import io.emberstone.cache.redis.RedisSettings;
import io.emberstone.cache.redis.RedissonCaches;
import io.emberstone.cache.tier.HotServers;
import io.emberstone.dev.fixture.TestServers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On Redisson's provider and a real Redis. */
class RedissonEntryRemovalsTest extends EntryRemovalsContract {

  private static RedisClient client;
  private static RedissonCaches caches;
  private static HotServers servers;

  @BeforeAll
  static void connect() {
    client =
        new RedisClient(
            new RedisSettings(
                TestServers.redis().address(),
                Optional.empty(),
                Duration.ofSeconds(3),
                Duration.ofSeconds(3),
                8));
    caches = new RedissonCaches(client);
    servers = RedisHotServers.ofRedisson(client);
  }

  @AfterAll
  static void disconnect() {
    caches.close();
    client.close();
  }

  @Override
  HotCaches.Provider provider() {
    return caches::open;
  }

  @Override
  HotServers servers() {
    return servers;
  }
}

package io.emberstone.cache.hot;

import io.emberstone.cache.redis.EntryPerKeyCaches;
import io.emberstone.cache.redis.RedisClient;
import io.emberstone.cache.redis.RedisHotServers;
import io.emberstone.cache.redis.RedisSettings;
import io.emberstone.cache.tier.HotServers;
import io.emberstone.dev.fixture.TestServers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On our own provider and a real Redis. */
class EntryPerKeyEntryRemovalsTest extends EntryRemovalsContract {

  private static RedisClient client;
  private static EntryPerKeyCaches caches;
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
    caches = new EntryPerKeyCaches(client);
    servers = RedisHotServers.ofEntryPerKey(client);
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

package io.emberstone.cache.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.redis.EntryPerKeyCaches;
import io.emberstone.cache.redis.RedisClient;
import io.emberstone.cache.redis.RedisSettings;
import io.emberstone.dev.fixture.TestServers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.redisson.api.RBucket;
import org.redisson.client.codec.ByteArrayCodec;

/** On our own provider and a real Redis, where an entry is a key with a TTL of its own. */
class EntryPerKeyHotTierTest extends HotTierContract {

  private static RedisClient client;
  private static EntryPerKeyCaches caches;

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

  @Test
  void leaseInRedis_livesAsLongAsALease() {
    lease();

    assertThat(ttl()).isBetween(LEASE.minusSeconds(5), LEASE);
  }

  @Test
  void fillInRedis_livesAsLongAsTheRegionSays() {
    fill(lease(), "v");

    assertThat(ttl()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
  }

  @Test
  void absenceInRedis_livesAsLongAsTheRegionSays() {
    fillAbsent(lease());

    assertThat(ttl()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(5));
  }

  private Duration ttl() {
    RBucket<byte[]> bucket = client.get().getBucket(redisKey(), ByteArrayCodec.INSTANCE);
    return Duration.ofMillis(bucket.remainTimeToLive());
  }
}

package io.emberstone.cache.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.hot.HotState.Tier;
import io.emberstone.cache.redis.EntryPerKeyCaches;
import io.emberstone.cache.redis.RedisClient;
import io.emberstone.cache.redis.RedisHotServers;
import io.emberstone.cache.redis.RedisSettings;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.Lease;
import io.emberstone.cache.tier.Lookup;
import io.emberstone.dev.servers.EmbeddedRedis;
import io.emberstone.dev.servers.Ports;
import io.emberstone.dev.servers.RedisServer;
import io.emberstone.dev.servers.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state, the gate and the identity of the server, on a real Redis that comes and goes. */
@Tag("alone")
class OutageOnRedisTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration FIRST_CALL = Duration.ofMillis(500);

  private RedisServer redis;
  private RedisClient client;
  private EntryPerKeyCaches caches;
  private HotSide node;

  @BeforeEach
  void start(@TempDir Path folder) {
    redis = new EmbeddedRedis(folder, Ports.free(), Map.of());
    redis.start();
    client =
        new RedisClient(
            new RedisSettings(
                redis.address(),
                Optional.empty(),
                Duration.ofMillis(250),
                Duration.ofMillis(250),
                8));
    caches = new EntryPerKeyCaches(client);
    node =
        new HotSide(
            caches::open,
            RedisHotServers.ofEntryPerKey(client),
            TimeSource.SYSTEM,
            Duration.ofSeconds(10));
    node.firstContact.with(node.region);
    // On a busy machine the first contact may be too slow for the limits above.
    recovered();
    node.observer.events.clear();
    node.replays.clear();
  }

  @AfterEach
  void stop() {
    caches.close();
    client.close();
    redis.close();
  }

  @Test
  void hungRedis_isDownAfterThreeCallsAndRecoveredWhenItGoesOn() {
    fill("old");
    redis.pause();

    for (int i = 0; i < HotState.FAILURES; i++) {
      assertThat(node.state.tier()).isEqualTo(Tier.UP);
      long began = System.nanoTime();
      assertThat(node.look()).isInstanceOf(Lookup.Unavailable.class);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(FIRST_CALL);
    }
    assertThat(node.state.tier()).isEqualTo(Tier.DOWN);
    assertThat(node.write()).isEqualTo(HotReply.REFUSED);
    node.probe.run();
    assertThat(node.state.tier()).isEqualTo(Tier.DOWN);

    redis.resume();
    recovered();

    assertThat(node.look()).isInstanceOf(Lookup.Missing.class);
    assertThat(node.times(CacheEvent.REDIS_FALLBACK_MODE_ENABLED)).isEqualTo(1);
    assertThat(node.times(CacheEvent.REDIS_CACHE_RESTORED)).isEqualTo(1);
  }

  @Test
  void redisThatRefusesConnections_isDownAfterOne() {
    fill("old");
    redis.kill();

    assertThat(Waiting.until(PATIENCE, this::isDownAfterALook)).isTrue();
    // The first call may still find its connection cut; the next one is refused.
    assertThat(node.times(CacheEvent.REDIS_ERROR)).isBetween(1L, 2L);

    redis.start();
    recovered();
    assertThat(node.replays).contains(true);
    assertThat(node.look()).isInstanceOf(Lookup.Missing.class);
  }

  /** What it holds after the restart is what a master lacks that did not hear of the removal. */
  @Test
  void redisRestartedBetweenTwoCalls_isNotServedFromBeforeTheReplay() {
    fill("old");
    byte[] old = entry();
    assertThat(node.write()).isEqualTo(HotReply.ACCEPTED);
    long before = generation();
    redis.kill();
    redis.start();
    assertThat(Waiting.until(PATIENCE, () -> generation() > before && put(old))).isTrue();

    assertThat(node.look()).isInstanceOf(Lookup.Unavailable.class);
    assertThat(node.state.tier()).isEqualTo(Tier.RECOVERING);
    node.runBackground();
    assertThat(node.state.tier()).isEqualTo(Tier.UP);
    assertThat(node.replays).containsExactly(true);
    assertThat(node.look()).isInstanceOf(Lookup.Missing.class);
  }

  @Test
  void redisThatHangsAtStart_isKnownToBeDownBeforeThereIsARequest() {
    redis.pause();
    try (RedisClient late =
        new RedisClient(
            new RedisSettings(
                redis.address(),
                Optional.empty(),
                Duration.ofMillis(250),
                Duration.ofMillis(250),
                8))) {
      EntryPerKeyCaches lateCaches = new EntryPerKeyCaches(late);
      HotSide started =
          new HotSide(
              lateCaches::open,
              RedisHotServers.ofEntryPerKey(late),
              TimeSource.SYSTEM,
              Duration.ofSeconds(10));

      started.firstContact.with(started.region);

      assertThat(started.state.tier()).isEqualTo(Tier.DOWN);
      redis.resume();
      assertThat(Waiting.until(PATIENCE, () -> isUpAfterAProbe(started))).isTrue();
      lateCaches.close();
    }
  }

  private void recovered() {
    assertThat(Waiting.until(PATIENCE, () -> isUpAfterAProbe(node))).isTrue();
  }

  private static boolean isUpAfterAProbe(HotSide side) {
    side.probe.run();
    return side.state.isUp();
  }

  private boolean isDownAfterALook() {
    node.look();
    return node.state.tier() == Tier.DOWN;
  }

  private void fill(String value) {
    Lease lease = node.lease();
    assertThat(node.fill(lease, value)).isEqualTo(HotReply.ACCEPTED);
    assertThat(node.look()).isInstanceOf(Lookup.Fresh.class);
  }

  private byte[] entry() {
    return node.caches.of(node.region.prefix()).get(node.key.name());
  }

  private boolean put(byte[] entry) {
    try {
      return node.caches.of(node.region.prefix()).putIfAbsent(node.key.name(), entry);
    } catch (RuntimeException e) {
      return false;
    }
  }

  private long generation() {
    return node.servers.connectionGeneration();
  }
}

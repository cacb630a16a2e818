package io.emberstone.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.tier.Glob;
import io.emberstone.cache.tier.HotServers.Identity;
import io.emberstone.jcache.fixture.TestCluster;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.fixture.TestSentinel;
import io.emberstone.jcache.fixture.Wait;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Who answers, and when a connection is new, with servers that come and go. */
class RedisHotServersTest {

  private static final Duration LONG = Duration.ofSeconds(40);

  @Test
  void unconnected_tellsItsGenerationAndConnectsToNothing() {
    try (RedisClient client = to(URI.create("redis://127.0.0.1:1"))) {
      assertThat(RedisHotServers.ofEntryPerKey(client).connectionGeneration()).isZero();
      client.get();
      assertThat(RedisHotServers.ofRedisson(client).connectionGeneration()).isZero();
    }
  }

  @Test
  @Tag("alone")
  void serverAway_cannotBeIdentifiedWithinTheLimitsOfTheClient() {
    try (TestRedis redis = TestRedis.start();
        RedisClient client = to(redis.uri())) {
      RedisHotServers servers = RedisHotServers.ofEntryPerKey(client);
      servers.identify(true);
      redis.pause();

      long start = System.nanoTime();
      assertThatThrownBy(() -> servers.identify(true)).isInstanceOf(RuntimeException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      redis.resume();
    }
  }

  @Test
  void sameServer_hasOneIdentityAndOneGeneration() {
    try (TestRedis redis = TestRedis.start();
        RedisClient client = to(redis.uri())) {
      RedisHotServers servers = RedisHotServers.ofEntryPerKey(client);
      Identity first = servers.identify(true);
      long generation = servers.connectionGeneration();

      assertThat(servers.identify(true)).isEqualTo(first);
      assertThat(first.masters()).hasSize(1);
      assertThat(first.sound()).isTrue();
      assertThat(first.suspects()).isEmpty();
      assertThat(servers.connectionGeneration()).isEqualTo(generation).isPositive();
    }
  }

  @Test
  void usage_isWhatTheServerSays() {
    try (TestRedis redis = TestRedis.start();
        RedisClient client = to(redis.uri());
        Jedis jedis = redis.jedis()) {
      RedisHotServers servers = RedisHotServers.ofEntryPerKey(client);
      jedis.configSet("maxmemory", "0");
      jedis.set("a", "1");
      jedis.set("b", "2");

      assertThat(servers.usage().keys()).isEqualTo(2);
      assertThat(servers.usage().usedBytes()).isPositive();
      assertThat(servers.usage().responseMs()).isPositive();
      assertThat(servers.usage().memoryRatio()).isZero();
      jedis.configSet("maxmemory", "100mb");
      assertThat(servers.usage().maxBytes()).isEqualTo(100 << 20);
    }
  }

  @Test
  void evictions_areToldByAServerThatMay() {
    try (TestRedis redis = TestRedis.start();
        RedisClient client = to(redis.uri());
        Jedis jedis = redis.jedis()) {
      RedisHotServers servers = RedisHotServers.ofEntryPerKey(client);
      Set<String> evicted = ConcurrentHashMap.newKeySet();
      assertThat(servers.watchEvictions(evicted::add)).isFalse();
      jedis.configSet("notify-keyspace-events", "Ee");
      assertThat(servers.watchEvictions(evicted::add)).isTrue();
      Wait.until(LONG, () -> jedis.pubsubNumSub("__keyevent@0__:evicted").containsValue(1L));
      jedis.set("items:a", "x".repeat(100_000));
      jedis.configSet("maxmemory-policy", "allkeys-lru");
      jedis.configSet("maxmemory", "1");

      assertThat(Wait.until(LONG, () -> evicted.contains("items:a"))).isTrue();
      assertThat(servers.usage().evicted()).isPositive();
    }
  }

  @Test
  void restart_isAnotherIdentityAndRaisesTheGenerationBeforeTheFirstAnswer() {
    try (TestRedis redis = TestRedis.start();
        RedisClient client = to(redis.uri())) {
      RedisHotServers servers = RedisHotServers.ofRedisson(client);
      Identity before = servers.identify(true);
      long generation = servers.connectionGeneration();

      redis.kill();
      redis.restart();

      Identity after = identified(servers);
      assertThat(servers.connectionGeneration()).isGreaterThan(generation);
      assertThat(after.masters()).doesNotContainAnyElementsOf(before.masters());
      assertThat(after.suspects()).isEmpty();
    }
  }

  @Test
  void newConnection_raisesTheGenerationBeforeItsFirstCommand() {
    try (TestRedis redis = TestRedis.start();
        RedisClient client = to(redis.uri())) {
      RedisHotServers servers = RedisHotServers.ofEntryPerKey(client);
      client.get().getBucket("a").set(new byte[] {1});
      long generation = servers.connectionGeneration();
      try (Jedis other = redis.jedis()) {
        other.sendCommand(() -> "CLIENT".getBytes(), "KILL", "TYPE", "normal", "SKIPME", "yes");
      }

      // Whenever the first answer comes, it comes over a new connection.
      boolean answered =
          Wait.until(
              LONG,
              () -> {
                try {
                  return client.get().getBucket("a").isExists();
                } catch (RuntimeException connectionWasCut) {
                  return false;
                }
              });

      assertThat(answered).isTrue();
      assertThat(servers.connectionGeneration()).isGreaterThan(generation);
    }
  }

  @Test
  void dumpReadAtTheStart_isToldEvenIfNothingIsSavedAnyMore() {
    try (TestRedis redis = TestRedis.start();
        RedisClient client = to(redis.uri())) {
      RedisHotServers servers = RedisHotServers.ofEntryPerKey(client);
      try (Jedis jedis = redis.jedis()) {
        jedis.set("old", "value");
        jedis.save();
      }
      assertThat(servers.identify(true).suspects()).isEmpty();

      redis.kill();
      redis.restart();

      assertThat(identified(servers).suspects()).containsValue("");
    }
  }

  @Test
  void appendOnlyFile_mayHaveBeenReadAtTheStart() {
    try (TestRedis redis = TestRedis.start("--appendonly", "yes");
        RedisClient client = to(redis.uri())) {
      RedisHotServers servers = RedisHotServers.ofEntryPerKey(client);
      client.get().getBucket("old").set(new byte[] {1});
      redis.kill();
      redis.restart();

      assertThat(identified(servers).suspects()).containsValue("");
      assertThat(client.get().getBucket("old").isExists()).isTrue();
    }
  }

  @Test
  void failover_isAnotherIdentityAndReplicatedDataIsNotFromDisk() {
    try (TestRedis master = TestRedis.start();
        TestRedis replica = TestRedis.start("--replicaof", "127.0.0.1 " + master.port());
        TestSentinel sentinel = new TestSentinel(master.port());
        RedisClient client = of(sentinel.yaml(500))) {
      RedisHotServers servers = RedisHotServers.ofEntryPerKey(client);
      try (Jedis jedis = master.jedis()) {
        jedis.set("a", "1");
      }
      assertThat(Wait.until(LONG, () -> sentinel.knows(replica.port()) && has(replica, "a")))
          .isTrue();
      Identity before = identified(servers);
      long generation = servers.connectionGeneration();

      master.kill();

      assertThat(Wait.until(LONG, () -> leadsTo(servers, replica))).isTrue();
      Identity after = servers.identify(true);
      assertThat(after.masters()).hasSize(1).doesNotContainAnyElementsOf(before.masters());
      assertThat(after.descendsFrom(before.masters())).isTrue();
      assertThat(after.descendsFrom(Set.of("another master"))).isFalse();
      assertThat(servers.connectionGeneration()).isGreaterThan(generation);

      // It keeps the dump it was sent, and reads that if it is started again.
      replica.kill();
      replica.restart();
      try (Jedis jedis = replica.jedis()) {
        jedis.replicaofNoOne();
      }
      assertThat(identified(servers).suspects()).containsValue("");
    }
  }

  @Test
  void replica_isNotSound() {
    try (TestRedis master = TestRedis.start();
        TestRedis replica = TestRedis.start("--replicaof", "127.0.0.1 " + master.port());
        RedisClient client = to(replica.uri())) {
      assertThat(RedisHotServers.ofEntryPerKey(client).identify(true).sound()).isFalse();
    }
  }

  @Test
  void cluster_isIdentifiedByEachOfItsMastersAndScannedOnAll() {
    try (TestCluster cluster = new TestCluster();
        RedisClient client = of(cluster.yaml())) {
      RedisHotServers servers = RedisHotServers.ofEntryPerKey(client);
      Identity before = identified(servers);
      assertThat(before.masters()).hasSize(3);
      assertThat(before.suspects()).isEmpty();
      for (int i = 0; i < 100; i++) {
        client.get().getBucket("region:" + i).set(new byte[] {1});
      }
      List<String> names = new ArrayList<>();
      servers.walk(Set.of("region"), List.of(new Glob("region:*"))).forEachRemaining(names::addAll);
      assertThat(names).hasSize(100).doesNotHaveDuplicates();

      TestRedis one = cluster.masters().get(0);
      one.kill();
      one.restart();

      assertThat(Wait.until(LONG, () -> !identified(servers).equals(before))).isTrue();
      assertThat(identified(servers).masters())
          .hasSize(3)
          .filteredOn(before.masters()::contains)
          .hasSize(2);
    }
  }

  private static boolean leadsTo(RedisHotServers servers, TestRedis redis) {
    try (Jedis jedis = redis.jedis()) {
      String run = jedis.info("server").replaceAll("(?s).*run_id:(\\w+).*", "$1");
      return identified(servers).masters().toString().contains(run);
    }
  }

  private static Identity identified(RedisHotServers servers) {
    Identity[] identity = new Identity[1];
    boolean known =
        Wait.until(
            LONG,
            () -> {
              try {
                identity[0] = servers.identify(true);
                return true;
              } catch (RuntimeException stillAway) {
                return false;
              }
            });
    assertThat(known).as("identified").isTrue();
    return identity[0];
  }

  private static boolean has(TestRedis redis, String key) {
    try (Jedis jedis = redis.jedis()) {
      return jedis.exists(key);
    }
  }

  private static RedisClient to(URI redis) {
    return client(redis.toString(), Optional.empty());
  }

  private static RedisClient of(URI yaml) {
    return client("redis://127.0.0.1:1", Optional.of(Path.of(yaml)));
  }

  private static RedisClient client(String address, Optional<Path> yaml) {
    return new RedisClient(
        new RedisSettings(address, yaml, Duration.ofMillis(500), Duration.ofMillis(500), 4));
  }
}

package io.emberstone.cache.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.Key;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.hot.HotState.Tier;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.Lease;
import io.emberstone.cache.tier.Lookup;
import io.emberstone.jcache.fixture.TestCluster;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.fixture.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** Many readers at once, on servers that are well, stall or hang. */
@Tag("alone")
@Timeout(120)
class LoadOnRedisTest {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final ExecutorService readers = Executors.newCachedThreadPool();
  private final AtomicInteger hits = new AtomicInteger();
  private final AtomicInteger misses = new AtomicInteger();

  @AfterEach
  void stop() {
    readers.shutdownNow();
  }

  @Test
  void poolThatGrows_makesNoHitUnavailable() throws Exception {
    try (TestRedis redis = TestRedis.start();
        RedisSide node = RedisSide.at(redis.uri(), TimeSource.SYSTEM, 32)) {
      node.hot.holds("v");
      assertThat(node.hot.look()).isInstanceOf(Lookup.Fresh.class);
      long before = node.hot.servers.connectionGeneration();
      // A burst that a few connections can serve does not let the pool grow.
      for (int bursts = 0; node.hot.servers.connectionGeneration() == before; bursts++) {
        assertThat(bursts).as("bursts without a new connection").isLessThan(1000);
        assertThat(burst(node)).hasSize(32).hasOnlyElementsOfType(Lookup.Fresh.class);
      }
    }
  }

  private List<Lookup<String>> burst(RedisSide node) throws Exception {
    CyclicBarrier start = new CyclicBarrier(32);
    List<Future<Lookup<String>>> looks = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      looks.add(
          readers.submit(
              () -> {
                start.await(30, TimeUnit.SECONDS);
                return node.hot.look();
              }));
    }
    List<Lookup<String>> answers = new ArrayList<>();
    for (Future<Lookup<String>> look : looks) {
      answers.add(look.get(30, TimeUnit.SECONDS));
    }
    return answers;
  }

  /** By the test's clock: however long the machine takes, the stall is one too short. */
  @Test
  void stallShorterThanTheSpread_doesNotEnableTheFallback() {
    ManualTime time = new ManualTime();
    try (TestRedis redis = TestRedis.start();
        RedisSide node = RedisSide.at(redis.uri(), time, 16)) {
      node.hot.holds("v");
      read(16, node, List.of(node.hot.key));
      assertThat(Wait.until(PATIENCE, () -> hits.get() > 1_000)).isTrue();

      redis.pause();
      assertThat(Wait.until(PATIENCE, () -> misses.get() >= 2 * HotState.FAILURES)).isTrue();
      time.advance(Duration.ofMillis(HotState.SPREAD_MS - 1));
      int missed = misses.get();
      assertThat(Wait.until(PATIENCE, () -> misses.get() > missed + 16)).isTrue();
      assertThat(node.hot.state.now().hasFailures()).isTrue();
      redis.resume();

      int hit = hits.get();
      assertThat(Wait.until(PATIENCE, () -> hits.get() > hit + 1_000)).isTrue();
      assertThat(node.hot.state.isUp()).isTrue();
      assertThat(node.hot.times(CacheEvent.REDIS_FALLBACK_MODE_ENABLED)).isZero();
      readers.shutdownNow();
    }
  }

  @Test
  void oneMasterOfAClusterThatHangs_takesTheTierDownAndIsNotAskedAfterwards() throws Exception {
    try (TestCluster cluster = new TestCluster();
        RedisSide node = RedisSide.of(cluster.yaml())) {
      List<Key> keys = IntStream.range(0, 30).mapToObj(i -> Key.shared("k" + i)).toList();
      keys.forEach(key -> fill(node, key));
      AtomicBoolean over = read(8, node, keys);
      assertThat(Wait.until(PATIENCE, () -> hits.get() > 1_000)).isTrue();
      TestRedis hung = cluster.masters().get(1);

      hung.pause();
      assertThat(Wait.until(PATIENCE, () -> node.hot.state.tier() == Tier.DOWN)).isTrue();
      over.set(true);
      readers.shutdown();
      assertThat(readers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

      long before = commands(cluster);
      keys.forEach(
          key ->
              assertThat(node.hot.tier.look(node.hot.region, key))
                  .isInstanceOf(Lookup.Unavailable.class));
      assertThat(commands(cluster)).as("nobody was asked").isEqualTo(before);
      hung.resume();
      assertThat(Wait.until(PATIENCE, node::isUpAfterAProbe)).isTrue();
    }
  }

  private AtomicBoolean read(int threads, RedisSide node, List<Key> keys) {
    AtomicBoolean over = new AtomicBoolean();
    for (int i = 0; i < threads; i++) {
      int first = i;
      readers.execute(
          () -> {
            for (int n = first; !over.get() && !Thread.currentThread().isInterrupted(); n++) {
              Key key = keys.get(n % keys.size());
              boolean hit = node.hot.tier.look(node.hot.region, key) instanceof Lookup.Fresh;
              (hit ? hits : misses).incrementAndGet();
            }
          });
    }
    return over;
  }

  private static void fill(RedisSide node, Key key) {
    Lease lease = (Lease) node.hot.tier.lease(node.hot.region, key);
    HotReply reply = node.hot.tier.fill(node.hot.region, key, lease, node.hot.filling("v"));
    assertThat(reply).isEqualTo(HotReply.ACCEPTED);
  }

  /** How many GETs the masters that run have answered. */
  private static long commands(TestCluster cluster) {
    return cluster.masters().stream()
        .filter(one -> one != cluster.masters().get(1))
        .mapToLong(
            one -> {
              try (Jedis jedis = one.jedis()) {
                return Long.parseLong(
                    jedis
                        .info("commandstats")
                        .replaceAll("(?s).*cmdstat_get:calls=(\\d+).*", "$1"));
              }
            })
        .sum();
  }
}

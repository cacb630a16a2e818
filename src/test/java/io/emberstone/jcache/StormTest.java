package io.emberstone.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestCluster;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.fixture.Wait;
import io.emberstone.jcache.fixture.Worker;
import io.emberstone.jcache.fixture.Worker.Work;
import io.emberstone.jcache.redis.RedisCacheException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The long ones: {@code mvn test -Pstorm}. */
@Tag("storm")
class StormTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int THREADS = 4;

  @Test
  void valueOfAHundredMegabytes_comesBackWhole() {
    try (TestRedis redis = TestRedis.start();
        CacheManager manager = Managers.on(redis.uri())) {
      Cache<String, byte[]> cache = manager.createCache("huge", Managers.bytes());
      byte[] value = new byte[100 << 20];
      new Random(3).nextBytes(value);

      cache.put("huge", value);

      assertThat(cache.get("huge")).isEqualTo(value);
    }
  }

  @Test
  void fourProcesses_loseNoAddition() throws Exception {
    try (TestRedis redis = TestRedis.start();
        CacheManager manager = Managers.on(redis.uri())) {
      Cache<String, String> cache = manager.createCache("c", Managers.text(600_000));
      List<Callable<Integer>> others = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        others.add(Worker.inAnotherProcess(redis.uri(), "c", Work.INVOKE, 2_000));
      }
      int done = Worker.work(cache, Work.INVOKE, 2_000);
      for (Callable<Integer> other : others) {
        done += other.call();
      }

      assertThat(done).isEqualTo(16_000);
      assertThat(cache.get(Worker.COUNTER)).isEqualTo("16000");
    }
  }

  @Test
  void redisPausedAgainAndAgain_everyAcknowledgedAdditionCounts() throws Exception {
    try (TestRedis redis = TestRedis.start();
        CacheManager manager = Managers.impatient(redis.uri())) {
      Cache<String, String> cache = manager.createCache("c", Managers.text(600_000));
      assertThat(Wait.until(LONG, () -> puts(cache, Worker.COUNTER, "0"))).isTrue();
      AtomicBoolean over = new AtomicBoolean();
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      List<Future<int[]>> workers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        workers.add(threads.submit(() -> add(cache, over)));
      }
      for (int i = 0; i < 10; i++) {
        Wait.until(Duration.ofMillis(700), () -> false);
        redis.pause();
        Wait.until(Duration.ofMillis(400), () -> false);
        redis.resume();
      }
      over.set(true);
      int sure = 0;
      int unsure = 0;
      for (Future<int[]> worker : workers) {
        sure += worker.get()[0];
        unsure += worker.get()[1];
      }
      threads.shutdown();

      assertThat(Wait.until(LONG, () -> puts(cache, "works", "1"))).isTrue();
      assertThat(Integer.parseInt(cache.get(Worker.COUNTER))).isBetween(sure, sure + unsure);
      assertThat(unsure).isPositive();
    }
  }

  @Test
  void redisKilledAgainAndAgain_alwaysComesBack() {
    try (TestRedis redis = TestRedis.start();
        CacheManager manager = Managers.impatient(redis.uri())) {
      Cache<String, String> cache = manager.createCache("c", Managers.text(600_000));
      for (int i = 0; i < 15; i++) {
        String value = "" + i;
        assertThat(Wait.until(LONG, () -> puts(cache, "k", value))).isTrue();
        assertThat(cache.get("k")).isEqualTo(value);
        redis.kill();
        assertThat(puts(cache, "k", "lost")).isFalse();
        redis.restart();
      }
    }
  }

  @Test
  void clusterUnderLoad_losesOnlyTheKilledMastersEntries() {
    try (TestCluster cluster = new TestCluster();
        CacheManager manager = Managers.on(cluster.yaml())) {
      Cache<String, String> cache = manager.createCache("c", Managers.text(600_000));
      Map<String, String> entries = new ConcurrentHashMap<>();
      for (int i = 0; i < 5_000; i++) {
        entries.put("k" + i, "v" + i);
      }
      cache.putAll(entries);
      assertThat(cache.getAll(entries.keySet())).isEqualTo(entries);
      cluster.masters().get(1).kill();

      assertThat(
              Wait.until(
                  LONG,
                  () ->
                      entries.keySet().stream().limit(60).filter(k -> reads(cache, k)).count()
                          > 30))
          .isTrue();
    }
  }

  private static int[] add(Cache<String, String> cache, AtomicBoolean over) {
    int sure = 0;
    int unsure = 0;
    while (!over.get()) {
      try {
        cache.invoke(Worker.COUNTER, new io.emberstone.jcache.processor.CounterProcessor());
        sure++;
      } catch (RedisCacheException e) {
        unsure += e.mayHaveHappened() ? 1 : 0;
      }
    }
    return new int[] {sure, unsure};
  }

  private static boolean puts(Cache<String, String> cache, String key, String value) {
    try {
      cache.put(key, value);
      return true;
    } catch (RedisCacheException e) {
      return false;
    }
  }

  private static boolean reads(Cache<String, String> cache, String key) {
    try {
      return cache.get(key) != null;
    } catch (RedisCacheException e) {
      return false;
    }
  }
}

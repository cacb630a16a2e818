package io.emberstone.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.emberstone.faults.Direction;
import io.emberstone.faults.Fault;
import io.emberstone.faults.TcpProxy;
import io.emberstone.jcache.configuration.Settings;
import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.fixture.Wait;
import io.emberstone.jcache.redis.RedisCacheException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/** Redis away, hung, cut off, full: what a caller sees, how soon, and what comes after. */
@Tag("alone")
class FaultsTest {

  private static final Duration LONG = Duration.ofSeconds(15);

  /** Redis notes when a key was last used to the second, and a little more is needed to tell. */
  private static final Duration LRU_CLOCK = Duration.ofMillis(1_100);

  private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);

  private TestRedis redis;
  private CacheManager manager;

  /** An operation, and whether it changes anything. */
  record Operation(String name, boolean changes, Call call) {

    interface Call {
      void on(Cache<String, byte[]> cache);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Operation> operations() {
    return Stream.of(
        new Operation("get", false, c -> c.get("k")),
        new Operation("getAll", false, c -> c.getAll(Set.of("k", "l"))),
        new Operation("containsKey", false, c -> c.containsKey("k")),
        new Operation("iterator", false, c -> c.iterator().hasNext()),
        new Operation("put", true, c -> c.put("k", VALUE)),
        new Operation("putAll", true, c -> c.putAll(Map.of("k", VALUE, "l", VALUE))),
        new Operation("putIfAbsent", true, c -> c.putIfAbsent("m", VALUE)),
        new Operation("replace", true, c -> c.replace("k", VALUE, VALUE)),
        new Operation("remove", true, c -> c.remove("k")),
        new Operation("removeAll", true, c -> c.removeAll(Set.of("k", "l"))));
  }

  @BeforeEach
  void open() {
    redis = TestRedis.start();
    manager = Managers.impatient(redis.uri());
  }

  @AfterEach
  void close() {
    manager.close();
    redis.close();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void redisHung_callEndsWithinTheClientsLimitAndSaysWhatMayBe(Operation operation) {
    Cache<String, byte[]> cache = warm();
    redis.pause();

    long start = System.nanoTime();
    RedisCacheException failure = failureOf(() -> operation.call().on(cache));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    redis.resume();

    assertThat(failure.mayHaveHappened()).isEqualTo(operation.changes());
    assertThat(failure).hasCauseInstanceOf(Exception.class);
    assertThat(took).isLessThan(Duration.ofMillis(900));
    assertThat(Wait.until(LONG, () -> works(cache))).isTrue();
  }

  @Test
  void largeValueOverASlowNetwork_isWaitedForByACacheWithATimeoutOfItsOwn() {
    byte[] large = new byte[4 << 20];
    Random random = new Random(1);
    random.nextBytes(large);
    try (TcpProxy proxy = new TcpProxy("127.0.0.1", redis.port());
        CacheManager over =
            Managers.on(
                URI.create("redis://127.0.0.1:" + proxy.port()),
                Settings.TIMEOUT_MS,
                "250",
                Settings.RETRY_ATTEMPTS,
                "0",
                Settings.TIMEOUT_MS + ".patient",
                "15000")) {
      Cache<String, byte[]> patient = over.createCache("patient", Managers.bytes());
      Cache<String, byte[]> other = over.createCache("other", Managers.bytes());
      patient.put("k", large);
      manager.createCache("other", Managers.bytes()).put("k", large);
      proxy.set(Fault.slowAnswers(Duration.ofMillis(20)));

      assertThat(patient.get("k")).isEqualTo(large);
      failureOf(() -> other.get("k"));
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void redisKilled_callFailsAndWorksAfterTheRestart(Operation operation) {
    Cache<String, byte[]> cache = warm();
    redis.kill();

    failureOf(() -> operation.call().on(cache));
    RedisCacheException refused = failureOf(() -> operation.call().on(cache));
    redis.restart();

    assertThat(refused).isInstanceOf(CacheException.class);
    assertThat(Wait.until(LONG, () -> works(cache))).isTrue();
  }

  @Test
  void redisAwayAtTheStart_cacheIsThereAndWorksLater() {
    redis.kill();

    Cache<String, byte[]> cache = manager.createCache("early", Managers.bytes());
    assertThat(failureOf(() -> cache.put("k", VALUE)).mayHaveHappened()).isFalse();
    redis.restart();

    assertThat(Wait.until(LONG, () -> works(cache))).isTrue();
  }

  @Test
  void interrupted_callEndsAtOnceAndTheThreadStaysInterrupted() throws Exception {
    try (CacheManager patient = Managers.on(redis.uri())) {
      Cache<String, byte[]> cache = patient.createCache("patient", Managers.bytes());
      cache.put("k", VALUE);
      redis.pause();
      AtomicReference<RedisCacheException> failure = new AtomicReference<>();
      CountDownLatch ended = new CountDownLatch(1);
      Thread caller =
          new Thread(
              () -> {
                failure.set(failureOf(() -> cache.put("k", VALUE)));
                if (Thread.currentThread().isInterrupted()) {
                  ended.countDown();
                }
              });
      caller.start();
      assertThat(Wait.until(LONG, () -> caller.getState() == Thread.State.TIMED_WAITING)).isTrue();

      caller.interrupt();
      caller.join(500);

      assertThat(caller.isAlive()).isFalse();
      assertThat(ended.getCount()).isZero();
      assertThat(failure.get().mayHaveHappened()).isTrue();
      assertThat(failure.get()).hasCauseInstanceOf(InterruptedException.class);
      redis.resume();
    }
  }

  @Test
  void largeValueToAHungRedis_endsWithinTheLimitToo() {
    Cache<String, byte[]> cache = warm();
    redis.pause();

    long start = System.nanoTime();
    RedisCacheException failure = failureOf(() -> cache.put("large", new byte[32 << 20]));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    redis.resume();

    assertThat(failure.mayHaveHappened()).isTrue();
    assertThat(took).isLessThan(Duration.ofMillis(1_500));
  }

  @Test
  void cutOffInTheMiddleOfALargeValue_callFailsAndTheEntryIsOldOrNew() throws Exception {
    byte[] old = new byte[4 << 20];
    byte[] young = new byte[4 << 20];
    Arrays.fill(young, (byte) 1);
    try (TcpProxy proxy = new TcpProxy("127.0.0.1", redis.port());
        CacheManager behind =
            Managers.on(
                URI.create("redis://127.0.0.1:" + proxy.port()), Settings.RETRY_ATTEMPTS, "0")) {
      Cache<String, byte[]> cache = behind.createCache("cut", Managers.bytes());
      assertThat(Wait.until(LONG, () -> puts(cache, "large", old))).isTrue();

      proxy.setAfter(1 << 20, Direction.UPSTREAM, Fault.REFUSING);
      assertThat(failureOf(() -> cache.put("large", young)).mayHaveHappened()).isTrue();
      proxy.set(Fault.NONE);
      assertThat(Wait.until(LONG, () -> works(cache))).isTrue();
      assertThat(cache.get("large")).isEqualTo(old);

      proxy.setAfter(1 << 20, Direction.DOWNSTREAM, Fault.REFUSING);
      assertThat(failureOf(() -> cache.get("large")).mayHaveHappened()).isFalse();
      proxy.set(Fault.NONE);
      assertThat(Wait.until(LONG, () -> works(cache))).isTrue();
      assertThat(cache.get("large")).isEqualTo(old);
    }
  }

  @Test
  void redisFull_putsFailAndReadsGoOn() {
    try (TestRedis full = TestRedis.start("--maxmemory", "8mb");
        CacheManager onFull = Managers.on(full.uri())) {
      Cache<String, byte[]> cache = onFull.createCache("full", Managers.bytes());
      cache.put("first", VALUE);

      RedisCacheException failure =
          failureOf(
              () -> {
                for (int i = 0; i < 2_000; i++) {
                  cache.put("k" + i, new byte[10_000]);
                }
              });

      assertThat(failure.mayHaveHappened()).isFalse();
      assertThat(cache.get("first")).isEqualTo(VALUE);
      assertThat(cache.remove("first")).isTrue();
    }
  }

  @Test
  void redisFullInTheMiddleOfPutAll_someMayHaveHappened() {
    try (TestRedis full = TestRedis.start("--maxmemory", "8mb");
        CacheManager onFull = Managers.on(full.uri());
        Jedis jedis = full.jedis()) {
      Cache<String, byte[]> cache = onFull.createCache("full", Managers.bytes());
      Map<String, byte[]> tooMany = new HashMap<>();
      for (int i = 0; i < 400; i++) {
        tooMany.put("k" + i, new byte[20_000]);
      }

      RedisCacheException failure = failureOf(() -> cache.putAll(tooMany));

      assertThat(jedis.dbSize()).isBetween(1L, 399L);
      assertThat(failure.mayHaveHappened()).isTrue();
    }
  }

  @Test
  void redisEvicts_entriesGoOneByOneTheOftenReadStayAndPutsSucceed() {
    try (TestRedis small =
            TestRedis.start(
                "--maxmemory",
                "64mb",
                "--maxmemory-policy",
                "allkeys-lru",
                "--maxmemory-samples",
                "20");
        CacheManager onSmall = Managers.on(small.uri());
        Jedis jedis = small.jedis()) {
      Cache<String, byte[]> cache = onSmall.createCache("lru", Managers.bytes());
      for (int i = 0; i < 10; i++) {
        cache.put("hot" + i, new byte[16_384]);
      }
      for (int i = 0; i < 3_000; i++) {
        cache.put("cold" + i, new byte[16_384]);
      }
      Wait.until(LRU_CLOCK.multipliedBy(2), () -> false);
      for (int i = 0; i < 2_500; i++) {
        cache.put("young" + i, new byte[16_384]);
        cache.get("hot" + i % 10);
      }

      assertThat(jedis.dbSize()).isBetween(2_000L, 4_500L);
      long hot = Stream.iterate(0, i -> i + 1).limit(10).filter(i -> has(cache, "hot" + i)).count();
      assertThat(hot).isEqualTo(10);
      assertThat(cache.get("young2499")).hasSize(16_384);
    }
  }

  private static boolean has(Cache<String, byte[]> cache, String key) {
    return cache.get(key) != null;
  }

  private Cache<String, byte[]> warm() {
    Cache<String, byte[]> cache = manager.createCache("warm", Managers.bytes());
    assertThat(Wait.until(LONG, () -> works(cache))).isTrue();
    cache.put("k", VALUE);
    cache.replace("k", VALUE, VALUE);
    return cache;
  }

  private static boolean works(Cache<String, byte[]> cache) {
    return puts(cache, "works", VALUE) && cache.get("works") != null;
  }

  private static boolean puts(Cache<String, byte[]> cache, String key, byte[] value) {
    try {
      cache.put(key, value);
      return true;
    } catch (RedisCacheException e) {
      return false;
    }
  }

  private static RedisCacheException failureOf(Runnable operation) {
    RedisCacheException failure = catchThrowableOfType(RedisCacheException.class, operation::run);
    assertThat(failure).isNotNull();
    return failure;
  }
}

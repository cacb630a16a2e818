package io.emberstone.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.jcache.configuration.Settings;
import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/** What is in Redis, and which commands put it there. */
class RedisCacheTest {

  private static TestRedis redis;
  private static Jedis jedis;
  private CacheManager manager;

  @BeforeAll
  static void startRedis() {
    redis = TestRedis.start();
    jedis = redis.jedis();
  }

  @AfterAll
  static void stopRedis() {
    jedis.close();
    redis.close();
  }

  @BeforeEach
  void open() {
    jedis.flushAll();
    manager = Managers.on(redis.uri(), Settings.ASK_AHEAD, "true");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void entry_isOneStringAtCacheNameColonKey() {
    manager.createCache("scenario-matrix", Managers.bytes()).put("abc", bytes("value"));

    assertThat(jedis.get("scenario-matrix:abc")).isEqualTo("value");
    assertThat(jedis.dbSize()).isEqualTo(1);
  }

  @Test
  void entry_livesInRedisAsLongAsThePolicySays() {
    Cache<String, byte[]> cache = manager.createCache("day", Managers.bytes());

    cache.put("put", bytes("1"));
    cache.putIfAbsent("absent", bytes("1"));
    cache.putAll(Map.of("all", bytes("1")));
    cache.replace("put", bytes("1"), bytes("2"));

    assertThat(Stream.of("put", "absent", "all").map(key -> jedis.pttl("day:" + key)))
        .allSatisfy(ttl -> assertThat(ttl).isBetween(85_536_000L, 86_400_000L));
  }

  @Test
  void entry_takesNoMoreMemoryThanPlainSet() {
    byte[] value = new byte[1000];
    manager.createCache("mem", Managers.bytes()).put("a", value);
    jedis.psetex(bytes("mem:b"), 86_400_000, value);

    assertThat(jedis.memoryUsage("mem:a")).isEqualTo(jedis.memoryUsage("mem:b"));
  }

  @ParameterizedTest
  @MethodSource("oddKeys")
  void key_comesBackAsItWent(String key) {
    Cache<String, byte[]> cache = manager.createCache("odd*[n]ame?", Managers.bytes());
    manager.createCache("oddxname", Managers.bytes()).put("other", bytes("other"));

    cache.put(key, bytes("value"));

    assertThat(jedis.get(bytes("odd*[n]ame?:" + key))).isEqualTo(bytes("value"));
    assertThat(cache.get(key)).isEqualTo(bytes("value"));
    assertThat(cache.getAll(Set.of(key))).containsOnlyKeys(key);
    assertThat(cache).hasSize(1).allSatisfy(e -> assertThat(e.getKey()).isEqualTo(key));
    assertThat(cache.replace(key, bytes("value"), bytes("new"))).isTrue();
    assertThat(cache.remove(key)).isTrue();
    assertThat(manager.getCache("oddxname").iterator().hasNext()).isTrue();
  }

  static Stream<String> oddKeys() {
    return Stream.of(
        "",
        " ",
        "a b",
        "a:b",
        ":",
        "*",
        "{}",
        "{a}b",
        "}a{b}",
        "a\\b",
        "\n\r\0",
        "ключ",
        "🔥👩‍👧",
        "_jcache_x",
        "x".repeat(10_000));
  }

  @Test
  void keyWithHalfASurrogatePair_isRefused() {
    Cache<String, byte[]> cache = manager.createCache("surrogates", Managers.bytes());

    assertThatThrownBy(() -> cache.put("\ud800", bytes("x"))).isInstanceOf(CacheException.class);
    assertThat(jedis.dbSize()).isZero();
  }

  @Test
  void valueOfNoBytes_isAValue() {
    Cache<String, byte[]> cache = manager.createCache("empty", Managers.bytes());

    cache.put("none", new byte[0]);

    assertThat(cache.get("none")).isEmpty();
    assertThat(cache.containsKey("none")).isTrue();
  }

  @Test
  void largeValue_comesBackWhole() {
    Cache<String, byte[]> cache = manager.createCache("large", Managers.bytes());
    byte[] value = new byte[8 << 20];
    new Random(1).nextBytes(value);

    cache.put("large", value);

    assertThat(cache.get("large")).isEqualTo(value);
  }

  @Test
  void nameThatBeginsAnother_isRefused() {
    manager.createCache("products", Managers.bytes());

    assertThatThrownBy(() -> manager.createCache("products:org", Managers.bytes()))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("products:org");
    manager.createCache("products2", Managers.bytes());
  }

  @Test
  void typeThatNeedsAMarshaller_isRefusedWithoutOne() {
    MutableConfiguration<String, Integer> numbers =
        new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class);

    assertThatThrownBy(() -> manager.createCache("numbers", numbers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("marshaller");
  }

  @Test
  void sameNameElsewhere_isTheSameData() {
    manager.createCache("shared", Managers.bytes()).put("key", bytes("value"));
    try (CacheManager other = Managers.on(redis.uri())) {
      Cache<String, byte[]> cache = other.createCache("shared", Managers.bytes());

      assertThat(cache.get("key")).isEqualTo(bytes("value"));
    }
  }

  @Test
  void closedCache_leavesItsEntries_destroyedDeletesThem() {
    Cache<String, byte[]> cache = manager.createCache("kept", Managers.bytes());
    cache.put("key", bytes("value"));
    cache.close();
    assertThat(jedis.exists("kept:key")).isTrue();

    manager.createCache("kept", Managers.bytes());
    manager.destroyCache("kept");
    assertThat(jedis.exists("kept:key")).isFalse();
  }

  @Test
  void clear_takesThisCacheAndNoOther() {
    Cache<String, byte[]> cache = manager.createCache("many", Managers.bytes());
    Map<String, byte[]> entries = new HashMap<>();
    for (int i = 0; i < 3_000; i++) {
      entries.put("key" + i, bytes("v"));
    }
    cache.putAll(entries);
    jedis.set("man", "y");
    jedis.set("many2:x", "y");

    assertThat(cache).hasSize(3_000);
    cache.clear();

    assertThat(jedis.dbSize()).isEqualTo(2);
  }

  @Test
  void eachOperation_isOneCommand() {
    Cache<String, byte[]> cache = manager.createCache("lean", leasePolicy());
    cache.replace("load", bytes("the"), bytes("scripts"));
    cache.remove("load", bytes("scripts"));

    assertThat(commandsOf(() -> cache.get("a"))).isEqualTo(Map.of("get", 1));
    assertThat(commandsOf(() -> cache.putIfAbsent("a", bytes("lease"))))
        .isEqualTo(Map.of("set", 1));
    assertThat(commandsOf(() -> cache.replace("a", bytes("lease"), bytes("value"))))
        .isEqualTo(Map.of("evalsha", 1, "get", 1, "set", 1));
    assertThat(jedis.pttl("lean:a")).isBetween(59_000L, 60_000L);
    assertThat(commandsOf(() -> cache.get("a"))).isEqualTo(Map.of("get", 1));
    assertThat(commandsOf(() -> cache.getAll(Set.of("a", "b")))).isEqualTo(Map.of("mget", 1));
    assertThat(commandsOf(() -> cache.containsKey("a"))).isEqualTo(Map.of("exists", 1));
    assertThat(commandsOf(() -> cache.remove("a", bytes("value"))))
        .isEqualTo(Map.of("evalsha", 1, "get", 1, "unlink", 1));
    assertThat(commandsOf(() -> cache.remove("a"))).isEqualTo(Map.of("unlink", 1));
    assertThat(commandsOf(() -> cache.removeAll(Set.of("a", "b")))).isEqualTo(Map.of("unlink", 1));
  }

  @Test
  void replace_asksForTheUpdatesDurationOnceOnTheCallersThread() {
    Cache<String, byte[]> cache = manager.createCache("asked", leasePolicy());
    cache.putIfAbsent("a", bytes("lease"));
    UPDATES.set(0);

    assertThat(cache.replace("a", bytes("lease"), bytes("value"))).isTrue();

    assertThat(UPDATES).hasValue(1);
    assertThat(asker).isSameAs(Thread.currentThread());
  }

  @Test
  void policyThatMayNotBeAskedAhead_isAskedOnlyForWhatIsUsed() {
    try (CacheManager exact = Managers.on(redis.uri())) {
      Cache<String, byte[]> cache = exact.createCache("exact", leasePolicy());
      cache.putIfAbsent("a", bytes("lease"));
      UPDATES.set(0);

      assertThat(cache.replace("a", bytes("other"), bytes("value"))).isFalse();
      assertThat(UPDATES).hasValue(0);
      assertThat(cache.replace("a", bytes("lease"), bytes("value"))).isTrue();
      assertThat(UPDATES).hasValue(1);
    }
  }

  private static final AtomicInteger UPDATES = new AtomicInteger();
  private static volatile Thread asker;

  /** A lease of ten seconds, and a minute for what is filled in. */
  public static final class LeasePolicy implements ExpiryPolicy {

    @Override
    public Duration getExpiryForCreation() {
      return new Duration(TimeUnit.SECONDS, 10);
    }

    @Override
    public Duration getExpiryForAccess() {
      return null;
    }

    @Override
    public Duration getExpiryForUpdate() {
      UPDATES.incrementAndGet();
      asker = Thread.currentThread();
      return new Duration(TimeUnit.SECONDS, 60);
    }
  }

  private static MutableConfiguration<String, byte[]> leasePolicy() {
    return Managers.bytes().setExpiryPolicyFactory(FactoryBuilder.factoryOf(LeasePolicy.class));
  }

  private static final Pattern CALLS = Pattern.compile("cmdstat_([a-z|]+):calls=(\\d+)");

  /** What Redis carried out meanwhile for the operation. */
  private static Map<String, Integer> commandsOf(Runnable operation) {
    jedis.configResetStat();
    operation.run();
    Map<String, Integer> commands = new LinkedHashMap<>();
    Matcher calls = CALLS.matcher(jedis.info("commandstats"));
    while (calls.find()) {
      if (!Set.of("config|resetstat", "info", "ping", "subscribe").contains(calls.group(1))) {
        commands.put(calls.group(1), Integer.parseInt(calls.group(2)));
      }
    }
    commands.remove("zrangebyscore"); // reading who listens, in the background
    return commands;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

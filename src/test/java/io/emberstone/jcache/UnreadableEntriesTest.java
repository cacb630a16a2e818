package io.emberstone.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.emberstone.jcache.configuration.Settings;
import io.emberstone.jcache.fixture.Logged;
import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.marshal.JavaSerialization;
import io.emberstone.jcache.marshal.MarshalException;
import io.emberstone.jcache.operation.EntryIterator;
import io.emberstone.jcache.operation.Parts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Bytes nobody wrote: they cost the one entry they are in, until somebody puts it again. */
class UnreadableEntriesTest {

  private static final int ROUNDS = 400;

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
    manager = manager("java.util.*");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void fuzzedValue_breaksNothingElse() {
    Cache<String, List<String>> cache = lists();
    List<String> good = new ArrayList<>(List.of("a", "b"));
    cache.put("good", good);
    byte[] sound = jedis.get(bytes("lists:good"));
    Random random = new Random(42);

    for (int i = 0; i < ROUNDS; i++) {
      jedis.set(bytes("lists:bad"), i % 2 == 0 ? noise(random) : damaged(sound, random));

      assertThat(cache.getAll(Set.of("good", "bad"))).containsEntry("good", good);
      assertThat(cache).anySatisfy(entry -> assertThat(entry.getKey()).isEqualTo("good"));
      Object got = cache.get("bad");
      assertThat(got == null || got instanceof List).isTrue();
    }

    jedis.set(bytes("lists:bad"), new byte[] {1, 2, 3});
    assertThat(cache.get("bad")).isNull();
    assertThat(cache.getAndPut("bad", good)).isNull();
    assertThat(cache.get("bad")).isEqualTo(good);
  }

  @Test
  void unreadableValue_isReplacedByAProcessor() {
    Cache<String, List<String>> cache = lists();
    jedis.set(bytes("lists:bad"), new byte[] {1});
    List<String> good = new ArrayList<>(List.of("new"));

    cache.invoke(
        "bad",
        (entry, arguments) -> {
          assertThat(entry.exists()).isFalse();
          entry.setValue(good);
          return null;
        });

    assertThat(cache.get("bad")).isEqualTo(good);
  }

  @Test
  void keyNobodyWrote_isPassedOver() {
    Cache<Integer, String> cache =
        manager.createCache(
            "numbers",
            new MutableConfiguration<Integer, String>().setTypes(Integer.class, String.class));
    cache.put(7, "seven");
    Random random = new Random(1);
    for (int i = 0; i < ROUNDS; i++) {
      jedis.set(prefixed("numbers:", noise(random)), bytes("x"));
    }

    assertThat(cache).hasSize(1).allSatisfy(entry -> assertThat(entry.getKey()).isEqualTo(7));
    cache.removeAll();
    assertThat(cache.get(7)).isNull();
  }

  @Test
  void classThatIsNotAllowed_isNeitherWrittenNorRead() {
    Cache<String, Object> cache = objects(manager);

    assertThatThrownBy(() -> cache.put("failure", new Exception()))
        .isInstanceOf(MarshalException.class)
        .hasMessageContaining("objects:failure")
        .hasMessageContaining("java.lang.Exception is not allowed")
        .hasMessageContaining(JavaSerialization.ALLOW);
    assertThat(jedis.dbSize()).isZero();

    try (CacheManager other = manager("java.lang.*");
        Logged logged = new Logged(Parts.class)) {
      objects(other).put("failure", new Exception());

      assertThat(cache.get("failure")).isNull();
      assertThat(logged.messages())
          .singleElement(STRING)
          .contains(
              "objects:failure", "java.lang.Exception is not allowed", JavaSerialization.ALLOW);
    }
  }

  @Test
  void keyThatCannotBeRead_isPassedOverWithAMessage() {
    Cache<Object, String> cache =
        manager.createCache(
            "keys",
            new MutableConfiguration<Object, String>().setTypes(Object.class, String.class));
    cache.put(1, "one");
    jedis.set(bytes("keys:_jcache_!"), bytes("x"));
    jedis.set(bytes("keys:_jcache_?"), bytes("x"));

    try (Logged logged = new Logged(EntryIterator.class)) {
      assertThat(cache).hasSize(1);
      assertThat(logged.messages())
          .singleElement(STRING)
          .contains("2 entries", "keys:_jcache_", "not base64url");
    }
  }

  @Test
  void textThatIsNoUtf8_countsAsAbsent() {
    Cache<String, String> cache = manager.createCache("text", Managers.text(60_000));
    jedis.set(bytes("text:bad"), new byte[] {(byte) 0xff});

    assertThat(cache.get("bad")).isNull();
    assertThat(cache.getAll(Set.of("bad"))).isEmpty();
  }

  @Test
  void keyThatIsNoString_failsAloneAndIsOverwritten() {
    Cache<String, String> cache = manager.createCache("text", Managers.text(60_000));
    cache.put("good", "1");
    jedis.lpush("text:list", "x");

    assertThatThrownBy(() -> cache.get("list")).isInstanceOf(CacheException.class);
    assertThat(cache.getAll(Set.of("good", "list"))).containsOnlyKeys("good");
    assertThat(cache).hasSize(1);
    cache.put("list", "2");
    assertThat(cache.get("list")).isEqualTo("2");
  }

  private static CacheManager manager(String allow) {
    return Managers.on(
        redis.uri(),
        Settings.MARSHALLER,
        JavaSerialization.class.getName(),
        JavaSerialization.ALLOW,
        allow);
  }

  private static Cache<String, Object> objects(CacheManager manager) {
    return manager.createCache(
        "objects", new MutableConfiguration<String, Object>().setTypes(String.class, Object.class));
  }

  private Cache<String, List<String>> lists() {
    @SuppressWarnings("unchecked") // a class literal has no type arguments
    Class<List<String>> list = (Class<List<String>>) (Class<?>) List.class;
    return manager.createCache(
        "lists", new MutableConfiguration<String, List<String>>().setTypes(String.class, list));
  }

  private static byte[] noise(Random random) {
    byte[] noise = new byte[random.nextInt(200)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] damaged(byte[] sound, Random random) {
    byte[] damaged = java.util.Arrays.copyOf(sound, 1 + random.nextInt(sound.length));
    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    return damaged;
  }

  private static byte[] prefixed(String prefix, byte[] rest) {
    byte[] key = java.util.Arrays.copyOf(bytes(prefix), prefix.length() + rest.length);
    System.arraycopy(rest, 0, key, prefix.length(), rest.length);
    return key;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

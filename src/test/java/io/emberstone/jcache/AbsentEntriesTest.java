package io.emberstone.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.configuration.Settings;
import io.emberstone.jcache.event.Heard;
import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.marshal.JavaSerialization;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** An entry that cannot be read is absent to every operation, and in nobody's way. */
class AbsentEntriesTest {

  private static final byte[] UNREADABLE = {(byte) 0xff};

  private static TestRedis redis;
  private static Jedis jedis;
  private final List<String> loaded = new CopyOnWriteArrayList<>();
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
    manager =
        Managers.on(
            redis.uri(),
            Settings.MARSHALLER,
            JavaSerialization.class.getName(),
            JavaSerialization.ALLOW,
            "none.*");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(classes = {Object.class, String.class})
  void unreadableEntry_isNotContained(Class<?> type) {
    Cache<String, Object> cache = withUnreadable(configuration(type));

    assertThat(cache.get("k")).isNull();
    assertThat(cache.containsKey("k")).isFalse();
    assertThat(cache.getAll(Set.of("k"))).isEmpty();
    assertThat(cache).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(classes = {Object.class, String.class})
  void unreadableEntry_isOverwrittenByPutIfAbsent(Class<?> type) {
    Cache<String, Object> cache = withUnreadable(configuration(type));

    assertThat(cache.putIfAbsent("k", "new")).isTrue();
    assertThat(cache.get("k")).isEqualTo("new");
    assertThat(jedis.pttl("cache:k")).isPositive();
    assertThat(cache.putIfAbsent("k", "newer")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(classes = {Object.class, String.class})
  void unreadableEntry_isNotReplaced(Class<?> type) {
    Cache<String, Object> cache = withUnreadable(configuration(type));

    assertThat(cache.replace("k", "new")).isFalse();
    assertThat(cache.getAndReplace("k", "new")).isNull();
    assertThat(cache.replace("k", "old", "new")).isFalse();
    assertThat(cache.get("k")).isNull();
  }

  @ParameterizedTest
  @ValueSource(classes = {Object.class, String.class})
  void unreadableEntry_isGoneAfterRemove_whichFoundNone(Class<?> type) {
    Cache<String, Object> cache = withUnreadable(configuration(type));

    assertThat(cache.remove("k")).isFalse();
    assertThat(jedis.exists("cache:k")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(classes = {Object.class, String.class})
  void unreadableEntry_doesNotExistForAProcessor(Class<?> type) {
    Cache<String, Object> cache = withUnreadable(configuration(type));

    assertThat(cache.<Boolean>invoke("k", (entry, arguments) -> entry.exists())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(classes = {Object.class, String.class})
  void unreadableEntry_isHealedByReadThrough(Class<?> type) {
    Cache<String, Object> cache =
        withUnreadable(
            configuration(type).setReadThrough(true).setCacheLoaderFactory(() -> new Loader()));

    assertThat(cache.get("k")).isEqualTo("loaded k");
    assertThat(cache.get("k")).isEqualTo("loaded k");
    assertThat(loaded).containsExactly("k");

    jedis.set(bytes("cache:k"), UNREADABLE);
    assertThat(cache.getAll(Set.of("k"))).containsEntry("k", "loaded k");
    assertThat(cache.getAll(Set.of("k"))).containsEntry("k", "loaded k");
    assertThat(loaded).containsExactly("k", "k");
  }

  @ParameterizedTest
  @ValueSource(classes = {Object.class, String.class})
  void unreadableEntry_isLoadedByLoadAll(Class<?> type) throws Exception {
    Cache<String, Object> cache =
        withUnreadable(configuration(type).setCacheLoaderFactory(() -> new Loader()));
    CompletionListenerFuture done = new CompletionListenerFuture();

    cache.loadAll(Set.of("k"), false, done);

    done.get();
    assertThat(cache.get("k")).isEqualTo("loaded k");
  }

  @ParameterizedTest
  @ValueSource(classes = {Object.class, String.class})
  void unreadableEntry_isNeverAnOldValue(Class<?> type) {
    Heard<String, Object> heard = new Heard<>();
    Cache<String, Object> cache =
        withUnreadable(
            configuration(type)
                .addCacheEntryListenerConfiguration(heard.configuration(true, true)));

    cache.put("k", "new");
    assertThat(heard.created()).hasSize(1);
    assertThat(heard.updated()).isEmpty();

    jedis.set(bytes("cache:k"), UNREADABLE);
    assertThat(cache.getAndPut("k", "new")).isNull();
    assertThat(heard.created()).hasSize(2);
    assertThat(heard.updated()).isEmpty();

    jedis.set(bytes("cache:k"), UNREADABLE);
    cache.remove("k");
    jedis.set(bytes("cache:k"), UNREADABLE);
    cache.removeAll(Set.of("k"));
    assertThat(heard.removed()).isEmpty();
  }

  private final class Loader implements CacheLoader<String, Object> {

    @Override
    public Object load(String key) {
      loaded.add(key);
      return "loaded " + key;
    }

    @Override
    public Map<String, Object> loadAll(Iterable<? extends String> keys) {
      Map<String, Object> values = new HashMap<>();
      keys.forEach(key -> values.put(key, load(key)));
      return values;
    }
  }

  @SuppressWarnings("unchecked") // the cache is given and asked for texts only
  private static MutableConfiguration<String, Object> configuration(Class<?> type) {
    return new MutableConfiguration<String, Object>()
        .setTypes(String.class, (Class<Object>) type)
        .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_DAY));
  }

  private Cache<String, Object> withUnreadable(MutableConfiguration<String, Object> configuration) {
    Cache<String, Object> cache = manager.createCache("cache", configuration);
    jedis.set(bytes("cache:k"), UNREADABLE);
    return cache;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package io.emberstone.jcache.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestCluster;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.marshal.JavaSerialization;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a manager is made from: it is meant, or it is refused. */
class SettingsTest {

  private static final CachingProvider PROVIDER =
      Caching.getCachingProvider("io.emberstone.jcache.RedisCachingProvider");

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:6379", "cache.example:26379/1", "http://localhost:6379", "valkey://h"})
  void managersUriLooksLikeAnAddress_isRefused(String uri) {
    assertThatThrownBy(() -> PROVIDER.getCacheManager(URI.create(uri), null, new Properties()))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining(uri)
        .hasMessageContaining("redis://");
  }

  @ParameterizedTest
  @ValueSource(strings = {"my-application", "urn:shop:cache", "org.example.Shop", "shop/cache"})
  void managersUriIsAName_isAllowed(String uri) {
    PROVIDER.getCacheManager(URI.create(uri), null, new Properties()).close();
  }

  @Test
  void hostWithAnUnderscore_saysSo() {
    assertThatThrownBy(() -> manager("uri", "redis://my_redis:6379"))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("underscore");
  }

  static Stream<Object[]> unusable() {
    return Stream.of(
        new Object[] {"connections", "0"},
        new Object[] {"timeout-ms", "soon"},
        new Object[] {"timeout-ms", 0},
        new Object[] {"retry-attempts", "-1"},
        new Object[] {"client", "redis"},
        new Object[] {"executor", "pool"},
        new Object[] {"expiry.ask-ahead", "yes"},
        new Object[] {"uri", "not a uri"},
        new Object[] {"uri", "localhost:6379"});
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void valueThatCannotBeMeant_isRefusedByPropertyAndValue(String name, Object value) {
    assertThatThrownBy(() -> manager(name, value))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("io.emberstone.jcache." + name)
        .hasMessageContaining(value.toString());
  }

  @Test
  void misspeltProperty_isRefusedWithTheNamesThereAre() {
    assertThatThrownBy(() -> manager("connexions", "1"))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("no io.emberstone.jcache.connexions among")
        .hasMessageContaining("io.emberstone.jcache.connections")
        .hasMessageContaining("io.emberstone.jcache.retry-attempts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"redis://user:secret@my_redis", "redis://user:secret@a b", "http://u:secret@h"})
  void refusedUri_showsNoPassword(String uri) {
    assertThatThrownBy(() -> manager("uri", uri))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("uri")
        .hasMessageNotContaining("secret");
  }

  @Test
  void managerThatExists_keepsItsPropertiesWhateverElseIsGiven() {
    URI name = URI.create("settings-twice");
    try (CacheManager first = PROVIDER.getCacheManager(name, null, properties("connections", 3))) {
      assertThat(PROVIDER.getCacheManager(name, null, properties("connections", 4)))
          .isSameAs(first);
      assertThat(first.getProperties()).containsValue(3);
    }
  }

  @Test
  void severalViolations_areAllNamed() {
    assertThatThrownBy(() -> manager("connections", "0", "timout-ms", "5", "uri", "redis:x"))
        .hasMessageContaining("connections")
        .hasMessageContaining("timout-ms")
        .hasMessageContaining("redis:x");
  }

  @Test
  void uriAndNumberAsObjects_areTaken() {
    try (TestRedis redis = TestRedis.start();
        CacheManager manager = manager("uri", redis.uri(), "connections", 2)) {
      manager.createCache("c", Managers.bytes()).put("k", new byte[1]);
    }
  }

  @Test
  void defaultManagersProperty_isTaken() {
    try (TestRedis redis = TestRedis.start()) {
      Properties properties = properties("uri", redis.uri().toString());
      ClassLoader own = new ClassLoader(getClass().getClassLoader()) {};
      try (CacheManager manager = PROVIDER.getCacheManager(null, own, properties)) {
        manager.createCache("c", Managers.bytes()).put("k", new byte[1]);
      }
    }
  }

  @Test
  void yamlWithATypo_isRefusedByItsName() {
    URI yaml = TestCluster.write("singleServerConfig:\n  adress: redis://localhost\n");
    try (CacheManager manager = manager("uri", yaml.toString())) {
      assertThatThrownBy(() -> manager.createCache("c", Managers.bytes()))
          .isInstanceOf(CacheException.class)
          .hasMessageContaining(yaml.toString())
          .hasMessageContaining("adress");
    }
  }

  @Test
  void allowListThatCannotBeRead_isNamed() {
    try (CacheManager manager =
        manager(
            "marshaller", JavaSerialization.class.getName(), "serialization.allow", "maxdepth=x")) {
      assertThatThrownBy(() -> manager.createCache("c", Managers.bytes()))
          .isInstanceOf(CacheException.class)
          .hasMessageContaining("serialization.allow=maxdepth=x");
    }
  }

  static Stream<Object[]> unreachable() {
    return Stream.of(
        new Object[] {"redis://127.0.0.1:" + TestRedis.freePort(), "Connection refused"},
        new Object[] {"redis://:secret@127.0.0.1:%d", "without any password"},
        new Object[] {"redis://127.0.0.1:%d/99", "DB index is out of range"},
        new Object[] {"rediss://127.0.0.1:%d", "no answer within"});
  }

  @ParameterizedTest
  @MethodSource("unreachable")
  void redisCannotBeUsed_errorBeginsWithTheReasonAndWhere(String uri, String reason) {
    try (TestRedis redis = TestRedis.start();
        CacheManager manager = brief(String.format(uri, redis.port()))) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> manager.createCache("c", Managers.bytes()).put("k", new byte[1]))
          .isInstanceOf(CacheException.class)
          .hasMessageMatching(
              "(?s)connecting to rediss?://127.0.0.1:[0-9/]+ \\((with TLS, )?from io.emberstone.jcache.uri\\) failed; "
                  + "nothing was changed: .{0,80}"
                  + reason
                  + ".*");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
  }

  private static CacheManager brief(String uri) {
    return manager("uri", uri, "connect-timeout-ms", 1000, "timeout-ms", 1000, "retry-attempts", 0);
  }

  private static CacheManager manager(Object... namesAndValues) {
    return Managers.of(properties(namesAndValues));
  }

  private static Properties properties(Object... namesAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put("io.emberstone.jcache." + namesAndValues[i], namesAndValues[i + 1]);
    }
    return properties;
  }
}

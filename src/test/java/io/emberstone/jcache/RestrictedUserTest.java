package io.emberstone.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.event.Heard;
import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.fixture.Wait;
import io.emberstone.jcache.processor.CounterProcessor;
import io.emberstone.jcache.redis.RedisServers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** The Redis user of the provider's guide may do what the provider needs. */
class RestrictedUserTest {

  private static final Path GUIDE = Path.of("src/site/markdown/provider.md");
  private static final Pattern RULES = Pattern.compile("(?s)ACL SETUSER cache (.+?)\n\n");

  @Test
  void everyOperation_needsOnlyTheCommandsOfTheGuide() throws IOException {
    try (TestRedis redis = TestRedis.start()) {
      try (Jedis jedis = redis.jedis()) {
        jedis.aclSetUser("cache", rules());
        jedis.aclSetUser("default", "off");
      }
      URI uri = URI.create("redis://cache:secret@127.0.0.1:" + redis.port());
      try (CacheManager manager = Managers.on(uri);
          CacheManager other = Managers.on(uri)) {
        exercise(manager.createCache("products", Managers.text(60_000)));
        exercise(
            manager.createCache(
                "bom",
                Managers.text(60_000)
                    .setExpiryPolicyFactory(
                        TouchedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ONE_HOUR))));
        assertThat(manager.unwrap(RedisServers.class).ping()).isPositive();
        hear(manager.getCache("products"), other.createCache("products", Managers.text(60_000)));
      }
    }
  }

  private static String[] rules() throws IOException {
    Matcher rules = RULES.matcher(Files.readString(GUIDE));
    assertThat(rules.find()).isTrue();
    return rules.group(1).split("\\s+");
  }

  private static void exercise(Cache<String, String> cache) {
    cache.put("a", "1");
    assertThat(cache.putIfAbsent("a", "2")).isFalse();
    assertThat(cache.replace("a", "1", "2")).isTrue();
    assertThat(cache.replace("a", "x", "2")).isFalse();
    assertThat(cache.getAndReplace("a", "3")).isEqualTo("2");
    assertThat(cache.invoke("a", new CounterProcessor())).isEqualTo(4);
    assertThat(cache.get("a")).isEqualTo("4");
    cache.putAll(Map.of("b", "1", "c", "2"));
    assertThat(cache.getAll(Set.of("a", "b"))).hasSize(2);
    assertThat(cache).hasSize(3);
    assertThat(cache.remove("b")).isTrue();
    assertThat(cache.getAndRemove("c")).isEqualTo("2");
    assertThat(cache.containsKey("a")).isTrue();
    cache.removeAll(Set.of("a"));
    cache.clear();
  }

  private static void hear(Cache<String, String> writing, Cache<String, String> listening) {
    Heard<String, String> heard = new Heard<>();
    listening.registerCacheEntryListener(heard.configuration(true, false));
    assertThat(
            Wait.until(
                Duration.ofSeconds(10),
                () -> {
                  writing.put("k", "v");
                  return heard.count() > 0;
                }))
        .isTrue();
  }
}

package io.emberstone.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.event.Heard;
import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.fixture.Wait;
import io.emberstone.jcache.processor.CounterProcessor;
import io.emberstone.jcache.redis.RedisServers;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A Redis user who may do what the README lists, and nothing else. */
class RestrictedUserTest {

  /** As in the README. */
  static final String[] RULES = {
    "on",
    ">secret",
    "resetkeys",
    "~c:*",
    "~touched:*",
    "~jcache.listeners",
    "resetchannels",
    "&jcache.*",
    "-@all",
    "+get",
    "+getex",
    "+getdel",
    "+mget",
    "+set",
    "+exists",
    "+unlink",
    "+pexpire",
    "+persist",
    "+pttl",
    "+scan",
    "+eval",
    "+evalsha",
    "+time",
    "+zadd",
    "+zrem",
    "+zremrangebyscore",
    "+zrangebyscore",
    "+publish",
    "+subscribe",
    "+unsubscribe",
    "+ping",
    "+info"
  };

  @Test
  void everyOperation_needsOnlyTheCommandsOfTheReadme() {
    try (TestRedis redis = TestRedis.start()) {
      try (Jedis jedis = redis.jedis()) {
        jedis.aclSetUser("cache", RULES);
        jedis.aclSetUser("default", "off");
      }
      URI uri = URI.create("redis://cache:secret@127.0.0.1:" + redis.port());
      try (CacheManager manager = Managers.on(uri);
          CacheManager other = Managers.on(uri)) {
        exercise(manager.createCache("c", Managers.text(60_000)));
        exercise(
            manager.createCache(
                "touched",
                Managers.text(60_000)
                    .setExpiryPolicyFactory(
                        TouchedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ONE_HOUR))));
        assertThat(manager.unwrap(RedisServers.class).ping()).isPositive();
        hear(manager.getCache("c"), other.createCache("c", Managers.text(60_000)));
      }
    }
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

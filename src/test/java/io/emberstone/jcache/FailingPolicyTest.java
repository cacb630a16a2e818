package io.emberstone.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.emberstone.jcache.fixture.Logged;
import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.integration.Expiry;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** An expiry policy that throws. */
class FailingPolicyTest {

  private static TestRedis redis;
  private static Jedis jedis;
  private CacheManager manager;
  private Cache<String, String> cache;

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
    manager = Managers.on(redis.uri());
    cache =
        manager.createCache(
            "cache", Managers.text(1_000).setExpiryPolicyFactory(FailingPolicy::new));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void entryWhoseLifeIsUnknown_isNotKeptForEver() {
    cache.put("k", "v");

    assertThat(cache.putIfAbsent("k", "v")).isFalse();
    assertThat(jedis.dbSize()).isZero();
  }

  @Test
  void entryThatIsUpdatedOrRead_keepsTheLifeItHas() {
    jedis.psetex("cache:k", 60_000, "old");

    cache.put("k", "new");

    assertThat(cache.get("k")).isEqualTo("new");
    assertThat(jedis.pttl("cache:k")).isBetween(1L, 60_000L);
  }

  @Test
  void failure_isLoggedOnceForEachKindWithCacheAndPolicy() {
    try (Logged logged = new Logged(Expiry.class)) {
      cache.put("k", "v");
      cache.put("k", "v");
      assertThat(logged.messages())
          .singleElement(STRING)
          .contains("cache cache", FailingPolicy.class.getName(), "creation");

      jedis.set("cache:k", "old");
      cache.put("k", "v");
      cache.replace("k", "v");
      assertThat(logged.messages()).hasSize(2).last(STRING).contains("update");
    }
  }

  /** A policy with a defect. */
  static final class FailingPolicy implements ExpiryPolicy {

    @Override
    public Duration getExpiryForCreation() {
      throw new IllegalStateException("creation");
    }

    @Override
    public Duration getExpiryForAccess() {
      throw new IllegalStateException("access");
    }

    @Override
    public Duration getExpiryForUpdate() {
      throw new IllegalStateException("update");
    }
  }
}

package io.emberstone.jcache.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.configuration.Settings;
import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.fixture.Wait;
import java.time.Duration;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.event.CacheEntryCreatedListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import redis.clients.jedis.Jedis;

/** Listeners in one process, writers in another: here two managers that share nothing but Redis. */
@Tag("alone")
class BusTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(15);

  private TestRedis redis;
  private CacheManager here;
  private CacheManager there;
  private Cache<String, String> listening;
  private Cache<String, String> writing;
  private final Heard<String, String> heard = new Heard<>();

  @BeforeEach
  void open() {
    redis = TestRedis.start();
    here = Managers.on(redis.uri());
    there = Managers.on(redis.uri());
    listening = here.createCache("c", Managers.text(600_000));
    writing = there.createCache("c", Managers.text(600_000));
    assertThat(Wait.until(LONG, () -> subscribers("jcache.listeners") == 2)).isTrue();
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
    redis.close();
  }

  @Test
  void nobodyListens_nothingIsPublished() {
    writing.put("a", "1");
    writing.remove("a");

    assertThat(published()).isZero();
  }

  @Test
  void listenerElsewhere_hearsWithinASecondOfItsRegistration() {
    listening.registerCacheEntryListener(heard.configuration(true, false));

    assertThat(Wait.until(SECOND, this::putIsHeard)).isTrue();
  }

  @Test
  void cacheOpenedAfterTheRegistration_publishesItsFirstEvent() {
    here.createCache("later", Managers.text(600_000))
        .registerCacheEntryListener(heard.configuration(true, false));
    listen();

    there.createCache("later", Managers.text(600_000)).put("k", "1");

    assertThat(Wait.until(SECOND, () -> heard.created().contains("k=1<null"))).isTrue();
  }

  @Test
  void everyType_isHeardWithItsOldValue() {
    listen();
    writing.put("k", "1");
    writing.put("k", "2");
    writing.replace("k", "2", "3");
    writing.remove("k");

    assertThat(Wait.until(SECOND, () -> heard.removed().contains("k=3<3"))).isTrue();
    assertThat(heard.created()).contains("k=1<null");
    assertThat(heard.updated()).containsSubsequence("k=2<1", "k=3<2");
  }

  @Test
  void typeNobodyAskedFor_isNotPublished() {
    CacheEntryCreatedListener<String, String> created = heard::onCreated;
    listening.registerCacheEntryListener(Heard.configurationOf(created, false, false));
    assertThat(Wait.until(LONG, this::putIsHeard)).isTrue();
    long before = published();

    writing.put("probe", "again");
    writing.remove("probe");

    assertThat(published()).isEqualTo(before);
  }

  @Test
  void listenerGone_endsThePublishing() {
    listen();
    here.close();
    assertThat(
            Wait.until(
                LONG,
                () -> {
                  long before = published();
                  writing.put("probe", "x");
                  return published() == before;
                }))
        .isTrue();
  }

  @Test
  void managersOnOneClient_oneClosedLeavesTheOthersListeners() {
    Config config = new Config();
    config.useSingleServer().setAddress(redis.uri().toString());
    RedissonClient client = Redisson.create(config);
    Properties shared = new Properties();
    shared.put(Settings.CLIENT, client);
    try (CacheManager first = Managers.of(shared);
        CacheManager second = Managers.of(shared)) {
      first
          .createCache("c", Managers.text(600_000))
          .registerCacheEntryListener(new Heard<String, String>().configuration(true, false));
      Cache<String, String> staying = second.createCache("c", Managers.text(600_000));
      staying.registerCacheEntryListener(heard.configuration(true, false));
      assertThat(Wait.until(LONG, this::putIsHeard)).isTrue();

      first.getCache("c").close();
      first.close();

      assertThat(Wait.until(LONG, this::putIsHeard)).isTrue();
      staying.close();
      second.close();
      assertThat(Wait.until(LONG, () -> subscribers("jcache.events:c") == 0)).isTrue();
      assertThat(Wait.until(LONG, () -> subscribers("jcache.listeners") == 2)).isTrue();
    } finally {
      client.shutdown();
    }
  }

  @Test
  void redisRestarted_isHeardAgain() {
    listen();
    redis.kill();
    redis.restart();

    assertThat(
            Wait.until(
                LONG,
                () -> {
                  try {
                    return putIsHeard();
                  } catch (javax.cache.CacheException stillAway) {
                    return false;
                  }
                }))
        .isTrue();
  }

  @Test
  void entryWhoseTimeIsOver_isHeardToExpire() {
    listen();
    Cache<String, String> brief = there.createCache("brief", Managers.text(150));
    here.createCache("brief", Managers.text(150))
        .registerCacheEntryListener(heard.configuration(true, false));

    assertThat(
            Wait.until(
                LONG,
                () -> {
                  brief.put("b", "old");
                  return Wait.until(SECOND, () -> heard.expired().contains("b=old<old"));
                }))
        .isTrue();
  }

  @Test
  void serverThatTellsOfExpiry_isHeardOnce() {
    try (Jedis jedis = redis.jedis()) {
      jedis.configSet("notify-keyspace-events", "Ex");
    }
    Heard<String, String> once = new Heard<>();
    Cache<String, String> brief = there.createCache("told", Managers.text(100));
    here.createCache("told", Managers.text(100))
        .registerCacheEntryListener(once.configuration(false, false));
    assertThat(Wait.until(LONG, () -> subscribers("__keyevent@0__:expired") == 1)).isTrue();

    brief.put("b", "old");

    assertThat(Wait.until(LONG, () -> once.expired().contains("b=null<null"))).isTrue();
    assertThat(Wait.until(Duration.ofMillis(300), () -> once.expired().size() > 1)).isFalse();
  }

  @Test
  void synchronousListenerHere_hearsBeforeTheCallReturns() {
    listening.registerCacheEntryListener(heard.configuration(true, true));

    listening.put("a", "1");
    assertThat(heard.created()).containsExactly("a=1<null");
    listening.put("a", "2");
    assertThat(heard.updated()).containsExactly("a=2<1");
  }

  private void listen() {
    listening.registerCacheEntryListener(heard.configuration(true, false));
    assertThat(Wait.until(LONG, this::putIsHeard)).isTrue();
  }

  private boolean putIsHeard() {
    int before = heard.created().size();
    writing.remove("probe");
    writing.put("probe", "x");
    return Wait.until(Duration.ofMillis(50), () -> heard.created().size() > before);
  }

  private long published() {
    try (Jedis jedis = redis.jedis()) {
      String stats = jedis.info("commandstats");
      int at = stats.indexOf("cmdstat_publish:calls=");
      return at < 0 ? 0 : Long.parseLong(stats.substring(at + 22, stats.indexOf(',', at)));
    }
  }

  private long subscribers(String channel) {
    try (Jedis jedis = redis.jedis()) {
      return jedis.pubsubNumSub(channel).getOrDefault(channel, 0L);
    }
  }
}

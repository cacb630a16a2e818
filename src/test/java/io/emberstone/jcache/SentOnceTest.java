package io.emberstone.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.emberstone.faults.Fault;
import io.emberstone.faults.TcpProxy;
import io.emberstone.jcache.configuration.Settings;
import io.emberstone.jcache.event.Heard;
import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.fixture.Wait;
import io.emberstone.jcache.redis.RedisCacheException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/** The reply to a change is lost on a client that may retry: the change is made once, or unsure. */
class SentOnceTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private TestRedis redis;
  private TcpProxy proxy;
  private CacheManager manager;
  private Jedis elsewhere;
  private Cache<String, String> cache;

  /** A change that creates {@code k}. */
  record Creation(String name, java.util.function.Consumer<Cache<String, String>> call) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Creation> creations() {
    return Stream.of(
        new Creation("put", c -> c.put("k", "1")),
        new Creation("putAll", c -> c.putAll(Map.of("k", "1", "l", "1"))),
        new Creation("getAndPut", c -> c.getAndPut("k", "1")),
        new Creation("putIfAbsent", c -> c.putIfAbsent("k", "1")));
  }

  @BeforeEach
  void open() {
    redis = TestRedis.start();
    proxy = new TcpProxy("127.0.0.1", redis.port());
    manager =
        Managers.on(
            URI.create("redis://127.0.0.1:" + proxy.port()),
            Settings.TIMEOUT_MS,
            "1000",
            Settings.CONNECT_TIMEOUT_MS,
            "1000",
            Settings.RETRY_ATTEMPTS,
            "3",
            Settings.CONNECTIONS,
            "2");
    elsewhere = redis.jedis();
    cache = manager.createCache("c", Managers.text(600_000));
    cache.put("warm", "x");
  }

  @AfterEach
  void close() {
    proxy.set(Fault.NONE);
    elsewhere.close();
    manager.close();
    proxy.close();
    redis.close();
  }

  @ParameterizedTest
  @MethodSource("creations")
  void replyToACreationLost_whatAnotherRemovesStaysRemoved(Creation creation) {
    proxy.set(Fault.slowAnswers(LONG));
    CompletableFuture<RedisCacheException> failure =
        CompletableFuture.supplyAsync(() -> failureOf(() -> creation.call().accept(cache)));
    assertThat(Wait.until(LONG, () -> elsewhere.exists("c:k"))).isTrue();

    assertThat(elsewhere.del("c:k")).isEqualTo(1);
    loseReplies();

    failure.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
    assertThat(elsewhere.exists("c:k")).isFalse();
    assertThat(mayHaveHappened(failure)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("creations")
  void replyToACreationLostAndThenTheServer_mayHaveHappened(Creation creation) {
    proxy.set(Fault.slowAnswers(LONG));
    CompletableFuture<RedisCacheException> failure =
        CompletableFuture.supplyAsync(() -> failureOf(() -> creation.call().accept(cache)));
    assertThat(Wait.until(LONG, () -> elsewhere.exists("c:k"))).isTrue();

    redis.kill();
    proxy.resetConnections();

    assertThat(mayHaveHappened(failure)).isTrue();
    redis.restart();
  }

  @Test
  void replyToRemoveAllLost_whatAnotherPutsStays() {
    Heard<String, String> heard = new Heard<>();
    cache.registerCacheEntryListener(heard.configuration(true, true));
    replyLost_whatAnotherPutsStays(c -> () -> c.removeAll(Set.of("k", "l")));
  }

  @Test
  void replyToGetAndRemoveLost_whatAnotherPutsStays() {
    replyLost_whatAnotherPutsStays(c -> () -> c.getAndRemove("k"));
  }

  private void replyLost_whatAnotherPutsStays(Function<Cache<String, String>, Runnable> removal) {
    cache.putAll(Map.of("k", "1", "l", "1"));
    proxy.set(Fault.slowAnswers(LONG));
    CompletableFuture<RedisCacheException> failure =
        CompletableFuture.supplyAsync(() -> failureOf(removal.apply(cache)));
    assertThat(Wait.until(LONG, () -> !elsewhere.exists("c:k"))).isTrue();

    elsewhere.set("c:k", "another's");
    loseReplies();

    failure.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
    assertThat(elsewhere.get("c:k")).isEqualTo("another's");
    assertThat(mayHaveHappened(failure)).isTrue();
  }

  @Test
  void replyToAReadLost_isAskedAgain() {
    proxy.set(Fault.slowAnswers(LONG));
    CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> cache.get("warm"));
    assertThat(Wait.until(LONG, () -> elsewhere.info("commandstats").contains("cmdstat_get:")))
        .isTrue();
    loseReplies();

    assertThat(read.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join()).isEqualTo("x");
  }

  private void loseReplies() {
    proxy.resetConnections();
    proxy.set(Fault.NONE);
  }

  private static boolean mayHaveHappened(CompletableFuture<RedisCacheException> failure) {
    RedisCacheException seen = failure.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
    assertThat(seen).as("the caller is told").isNotNull();
    return seen.mayHaveHappened();
  }

  private static RedisCacheException failureOf(Runnable operation) {
    return catchThrowableOfType(RedisCacheException.class, operation::run);
  }
}

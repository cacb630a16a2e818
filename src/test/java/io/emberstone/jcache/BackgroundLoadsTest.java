package io.emberstone.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.dev.servers.Waiting;
import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code loadAll} beside the closing of its cache. */
class BackgroundLoadsTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static TestRedis redis;
  private CacheManager manager;

  private final List<String> happened = new CopyOnWriteArrayList<>();
  private final CountDownLatch loading = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @BeforeAll
  static void startRedis() {
    redis = TestRedis.start();
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @BeforeEach
  void open() {
    manager = Managers.on(redis.uri());
  }

  @AfterEach
  void close() {
    mayEnd.countDown();
    manager.close();
  }

  @Test
  void cacheClosedDuringALoad_closesItsLoaderAfterIt() throws Exception {
    Cache<String, byte[]> cache =
        manager.createCache("loads", Managers.bytes().setCacheLoaderFactory(SlowLoader::new));
    cache.loadAll(Set.of("a"), true, null);
    assertThat(loading.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();

    Thread closing = new Thread(cache::close);
    closing.start();
    assertThat(Waiting.until(LIMIT, () -> closing.getState() == Thread.State.TIMED_WAITING))
        .as("it waits")
        .isTrue();
    mayEnd.countDown();
    closing.join(LIMIT.toMillis());

    assertThat(happened).containsExactly("loaded", "closed");
  }

  @Test
  void loaderFailsWithAnError_listenerIsTold() {
    CacheLoader<String, byte[]> broken =
        new CacheLoader<>() {
          @Override
          public byte[] load(String key) {
            throw new NoClassDefFoundError("gone");
          }

          @Override
          public Map<String, byte[]> loadAll(Iterable<? extends String> keys) {
            throw new NoClassDefFoundError("gone");
          }
        };
    Cache<String, byte[]> cache =
        manager.createCache("broken", Managers.bytes().setCacheLoaderFactory(() -> broken));
    CompletionListenerFuture ended = new CompletionListenerFuture();

    cache.loadAll(Set.of("a"), true, ended);

    assertThatThrownBy(() -> ended.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(NoClassDefFoundError.class);
  }

  /** Says when it has begun, and ends when it may. */
  private final class SlowLoader implements CacheLoader<String, byte[]>, AutoCloseable {

    @Override
    public byte[] load(String key) {
      loading.countDown();
      try {
        mayEnd.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      happened.add("loaded");
      return new byte[1];
    }

    @Override
    public Map<String, byte[]> loadAll(Iterable<? extends String> keys) {
      return StreamSupport.stream(keys.spliterator(), false)
          .collect(Collectors.toMap(key -> key, this::load));
    }

    @Override
    public void close() {
      happened.add("closed");
    }
  }
}

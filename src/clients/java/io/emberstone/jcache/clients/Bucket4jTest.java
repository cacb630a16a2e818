package io.emberstone.jcache.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.grid.jcache.Bucket4jJCache;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bucket4j's rate limits, which are entry processors, in two applications. */
@Tag("clients")
class Bucket4jTest {

  private static final int TOKENS = 200;

  private static final BucketConfiguration LIMIT =
      BucketConfiguration.builder()
          .addLimit(limit -> limit.capacity(TOKENS).refillIntervally(TOKENS, Duration.ofDays(1)))
          .build();

  private final TestRedis redis = TestRedis.start();
  private final CacheManager a = Managers.on(redis.uri());
  private final CacheManager b = Managers.on(redis.uri());

  @Test
  void limit_isOneForAllApplications() throws Exception {
    Bucket onA = bucket(a);
    Bucket onB = bucket(b);
    ExecutorService callers = Executors.newFixedThreadPool(4);
    CyclicBarrier together = new CyclicBarrier(4);
    try {
      int consumed = 0;
      for (Future<Integer> caller :
          callers.invokeAll(
              List.of(
                  consumer(onA, together), consumer(onA, together),
                  consumer(onB, together), consumer(onB, together)))) {
        consumed += caller.get();
      }

      assertThat(consumed).isEqualTo(TOKENS);
      assertThat(onA.getAvailableTokens()).isZero();
      assertThat(onB.tryConsume(1)).isFalse();
    } finally {
      callers.shutdownNow();
    }
  }

  @AfterEach
  void close() {
    a.close();
    b.close();
    redis.close();
  }

  private static Bucket bucket(CacheManager manager) {
    return Bucket4jJCache.entryProcessorBasedBuilder(
            manager.createCache("limits", Managers.bytes()))
        .build()
        .builder()
        .build("caller-7", () -> LIMIT);
  }

  /** Takes as much as it gets. */
  private static Callable<Integer> consumer(Bucket bucket, CyclicBarrier together) {
    return () -> {
      together.await();
      int consumed = 0;
      while (bucket.tryConsume(1)) {
        consumed++;
      }
      return consumed;
    };
  }
}

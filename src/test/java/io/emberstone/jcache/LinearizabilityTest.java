package io.emberstone.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.History.Event;
import io.emberstone.jcache.History.Kind;
import io.emberstone.jcache.History.Operation;
import io.emberstone.jcache.configuration.Settings;
import io.emberstone.jcache.event.Heard;
import io.emberstone.jcache.fixture.Managers;
import io.emberstone.jcache.fixture.TestRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation on an entry, all at once, from managers that share nothing but Redis. */
class LinearizabilityTest {

  private static final int ROUNDS = 250;
  private static final int THREADS = 3;
  private static final int OPERATIONS = 4;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anyHistory_isOneASingleThreadCouldHaveSeen(boolean listening) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (TestRedis redis = TestRedis.start();
        CacheManager one = Managers.on(redis.uri(), Settings.ASK_AHEAD, "true");
        CacheManager two = Managers.on(redis.uri())) {
      List<Cache<String, String>> caches =
          List.of(
              one.createCache("c", Managers.text(600_000)),
              two.createCache("c", Managers.text(600_000)));
      if (listening) {
        caches
            .get(0)
            .registerCacheEntryListener(new Heard<String, String>().configuration(true, true));
      }
      for (int round = 0; round < ROUNDS; round++) {
        History history = run(threads, caches, "key-" + round);

        assertThat(history.isLinearizable()).as(history.toString()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void historyNobodyCouldHaveSeen_isFound() {
    Operation put = new Operation(Kind.PUT_IF_ABSENT, "1", "");

    assertThat(new History(List.of(new Event(put, true, 0, 2), new Event(put, false, 1, 3))))
        .matches(History::isLinearizable);
    assertThat(new History(List.of(new Event(put, true, 0, 2), new Event(put, true, 1, 3))))
        .matches(history -> !history.isLinearizable());
  }

  private static History run(
      ExecutorService threads, List<Cache<String, String>> caches, String key) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<List<Event>>> running = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Cache<String, String> cache = caches.get(i % caches.size());
      running.add(
          threads.submit(
              () -> {
                start.await();
                List<Event> events = new ArrayList<>();
                for (int j = 0; j < OPERATIONS; j++) {
                  Operation operation = Operation.any();
                  long began = System.nanoTime();
                  Object result = operation.on(cache, key);
                  events.add(new Event(operation, result, began, System.nanoTime()));
                }
                return events;
              }));
    }
    List<Event> all = new ArrayList<>();
    for (Future<List<Event>> events : running) {
      all.addAll(events.get());
    }
    return new History(all);
  }
}

package io.emberstone.cache.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableSource;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.Timings;
import io.emberstone.cache.hot.MemoryHotTier;
import io.emberstone.cache.tier.HotTier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callers wait for who wait for another's load, while a call to the hot tier takes long. */
class JoiningTest {

  private static final Key KEY = Key.shared("k");
  private static final Region<Key, String> REGION =
      TextFormat.recorded("region", Duration.ofHours(1)).build();

  private final MemoryHotTier memory = new MemoryHotTier(TimeSource.SYSTEM);
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();
  private final TieredCache cache = new ReadThroughCache(CacheContext.of(gated(memory.tier())));
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void whoCameBeforeTheLoad_doesNotWaitForTheFill() throws Exception {
    joinerDoesNotWaitForTheFill(this::get);
  }

  @Test
  void bulkCallerWhoCameBeforeTheLoad_doesNotWaitForTheFill() throws Exception {
    joinerDoesNotWaitForTheFill(this::getAll);
  }

  private void joinerDoesNotWaitForTheFill(UnaryOperator<String> read) throws Exception {
    Gate lease = holdUp("lease");
    Gate fill = holdUp("fill");
    Future<String> leader = threads.submit(() -> read.apply("v"));
    await(lease.reached);
    Future<String> joiner = submitUntilWaiting(() -> read.apply("never asked"));
    lease.open.countDown();
    await(fill.reached);

    assertThat(resultOf(joiner)).isEqualTo("v");
    assertThat(leader.isDone()).isFalse();
    fill.open.countDown();
    assertThat(resultOf(leader)).isEqualTo("v");
  }

  /** The leader has found out for both. */
  @Test
  void whoWaitedForOneThatLostTheHotTier_doesNotAskIt() throws Exception {
    Gate load = new Gate();
    Future<String> leader =
        threads.submit(
            () ->
                value(
                    (key, deadline) -> {
                      load.pass();
                      memory.away(true);
                      return Loaded.durable("v");
                    }));
    await(load.reached);
    Future<String> joiner = submitUntilWaiting(() -> get("newer"));
    int before = memory.calls();
    load.open.countDown();

    assertThat(resultOf(joiner)).isEqualTo("newer");
    assertThat(resultOf(leader)).isEqualTo("v");
    assertThat(memory.calls() - before).as("the leader's fill").isEqualTo(1);
  }

  private String get(String row) {
    return value((key, deadline) -> Loaded.durable(row));
  }

  private String value(DurableSource<Key, String> source) {
    return cache.get(REGION, KEY, source, deadline()).value().orElseThrow();
  }

  private String getAll(String row) {
    return cache
        .getAll(
            REGION, List.of(KEY), (names, deadline) -> Map.of(KEY, Loaded.durable(row)), deadline())
        .get(KEY)
        .value();
  }

  private String generate(String made) {
    return cache
        .getOrGenerate(
            REGION,
            KEY,
            (key, deadline) -> null,
            (key, deadline) -> new Loaded<>(made, Source.GENERATED, Timings.NONE),
            deadline())
        .value();
  }

  private static Deadline deadline() {
    return Deadline.after(Duration.ofMinutes(10), TimeSource.SYSTEM);
  }

  private static final class Gate {
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);

    void pass() {
      reached.countDown();
      await(open);
    }
  }

  /** The next call of that name stops there. */
  private Gate holdUp(String call) {
    Gate gate = new Gate();
    gates.put(call, gate);
    return gate;
  }

  private HotTier gated(HotTier tier) {
    return (HotTier)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HotTier.class},
            (proxy, method, arguments) -> {
              Gate gate = gates.remove(method.getName());
              if (gate != null) {
                gate.pass();
              }
              return method.invoke(tier, arguments);
            });
  }

  private <T> Future<T> submitUntilWaiting(Callable<T> call) {
    AtomicReference<Thread> thread = new AtomicReference<>();
    Future<T> future =
        threads.submit(
            () -> {
              thread.set(Thread.currentThread());
              return call.call();
            });
    while (!future.isDone()
        && (thread.get() == null || thread.get().getState() != Thread.State.TIMED_WAITING)) {
      Thread.onSpinWait();
    }
    return future;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static <T> T resultOf(Future<T> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }
}

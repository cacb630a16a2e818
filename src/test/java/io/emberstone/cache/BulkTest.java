package io.emberstone.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many keys in one call. */
class BulkTest {

  private static final Region<String> REGION =
      Region.recorded("region", new TextFormat(), Duration.ofHours(1))
          .absentTtl(Duration.ofMinutes(5))
          .retention(Duration.ofHours(1))
          .build();

  private final ManualTime time = new ManualTime();
  private final MemoryHotTier hot = new MemoryHotTier(time);
  private final RecordingObserver observer = new RecordingObserver();
  private final TieredCache cache =
      TieredCache.on(hot.tier()).time(time).observer(observer).build();
  private final List<Set<String>> loads = new ArrayList<>();
  private final Map<String, Loaded<String>> rows = new HashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void nothingLeaks() {
    threads.shutdownNow();
    assertThat(cache.loadsUnderWay()).isZero();
  }

  @Test
  void coldKeys_areLoadedAtOnceAndKept() {
    rows("a", "b");

    Map<Key, Fetched<String>> read = getAll("a", "b", "c");

    assertThat(values(read)).containsExactly(Map.entry("a", "v-a"), Map.entry("b", "v-b"));
    assertThat(read.values()).allMatch(Fetched::stored);
    assertThat(loads).containsExactly(Set.of("a", "b", "c"));
    assertThat(values(getAll("c", "b", "a"))).hasSize(2);
    assertThat(loads).as("the absent one is kept too").hasSize(1);
    assertThat(observer.hits.sum()).isEqualTo(3);
    assertThat(observer.misses.sum()).isEqualTo(3);
  }

  @Test
  void someHot_onlyTheRestIsLoaded() {
    rows("a", "b", "c");
    getAll("a");

    Map<Key, Fetched<String>> read = getAll("a", "b", "c");

    assertThat(loads).containsExactly(Set.of("a"), Set.of("b", "c"));
    assertThat(read.get(Key.shared("a")).source()).isEqualTo(Source.HOT);
    assertThat(read.get(Key.shared("b")).source()).isEqualTo(Source.DURABLE);
  }

  @Test
  void noKeys_askNobody() {
    assertThat(getAll()).isEmpty();
    assertThat(hot.calls()).isZero();
  }

  @Test
  void sameKeyTwice_isAskedForOnce() {
    rows("a");

    assertThat(getAll("a", "a")).hasSize(1);
    assertThat(observer.misses.sum()).isEqualTo(1);
  }

  @Test
  void keyLeasedElsewhere_isWaitedForAfterTheOthersAreFilled() {
    rows("a", "b");
    hot.tier().lease(REGION, Key.shared("a"));

    Map<Key, Fetched<String>> read = getAll("a", "b");

    assertThat(loads).containsExactly(Set.of("b"), Set.of("a"));
    assertThat(read.get(Key.shared("b")).stored()).isTrue();
    assertThat(read.get(Key.shared("a")).stored()).isFalse();
  }

  @Test
  void hotTierAway_isAskedOnceForAll() {
    rows("a", "b");
    hot.away(true);

    assertThat(values(getAll("a", "b"))).hasSize(2);
    assertThat(hot.calls()).isEqualTo(1);
    assertThat(loads).containsExactly(Set.of("a", "b"));
  }

  @Test
  void twoCallersOfTheSameKeys_shareTheLoads() throws Exception {
    rows("a", "b");
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    Future<Map<Key, Fetched<String>>> first =
        threads.submit(
            () ->
                getAll(
                    (keys, deadline) -> {
                      loading.countDown();
                      await(gate);
                      return rows;
                    },
                    "a",
                    "b"));
    await(loading);
    Future<Map<Key, Fetched<String>>> second =
        threads.submit(
            () ->
                getAll(
                    (keys, deadline) -> {
                      throw new AssertionError("the other loads them");
                    },
                    "b",
                    "a"));
    gate.countDown();

    assertThat(first.get(30, TimeUnit.SECONDS)).hasSize(2);
    assertThat(second.get(30, TimeUnit.SECONDS)).hasSize(2);
  }

  @Test
  void loadThatFails_failsTheCallAndKeepsNothing() {
    assertThatThrownBy(
            () ->
                getAll(
                    (keys, deadline) -> {
                      throw new IllegalStateException("broken");
                    },
                    "a",
                    "b"))
        .hasMessage("broken");
    assertThat(hot.caches().contents()).isEmpty();
  }

  @Test
  void durableTierAway_servesWhatIsKeptIfItIsAll() {
    rows("a", "b");
    getAll("a", "b");
    time.advance(Duration.ofMinutes(61));
    BulkSource<String> away =
        (keys, deadline) -> {
          throw new UnavailableException("away");
        };

    assertThat(getAll(away, "a", "b").values()).allMatch(Fetched::stale);
    assertThatThrownBy(() -> getAll(away, "a", "c")).isInstanceOf(UnavailableException.class);
  }

  @Test
  void taggedValues_areLoadedAgainTogether() {
    rows.put("a", Loaded.durable("v-a", 1, Set.of("t")));
    rows.put("b", Loaded.durable("v-b", 1));

    assertThat(getAll("a", "b").values()).allMatch(Fetched::stored);
    assertThat(loads).containsExactly(Set.of("a", "b"), Set.of("a"));
    hot.caches().evict("emberstone-tags", "t");
    getAll("a", "b");

    assertThat(loads).endsWith(Set.of("a"));
  }

  @Test
  void invalidationDuringTheLoad_refusesThatKeyAlone() {
    rows("a", "b");

    Map<Key, Fetched<String>> read =
        getAll(
            (keys, deadline) -> {
              hot.tier().invalidate(REGION, Key.shared("a"));
              return rows;
            },
            "a",
            "b");

    assertThat(read.get(Key.shared("a")).stored()).isFalse();
    assertThat(read.get(Key.shared("b")).stored()).isTrue();
  }

  @Test
  void insideATransaction_theHotTierIsLeftAlone() {
    rows("a");
    TieredCache within = TieredCache.on(hot.tier()).time(time).inTransaction(() -> true).build();

    Map<Key, Fetched<String>> read =
        within.getAll(REGION, List.of(Key.shared("a")), source(), deadline());

    assertThat(read.get(Key.shared("a")).bypassed()).isTrue();
    assertThat(hot.calls()).isZero();
  }

  private void rows(String... names) {
    Arrays.stream(names).forEach(name -> rows.put(name, Loaded.durable("v-" + name, 1)));
  }

  private BulkSource<String> source() {
    return (keys, deadline) -> {
      loads.add(keys);
      Map<String, Loaded<String>> found = new HashMap<>(rows);
      found.keySet().retainAll(keys);
      return found;
    };
  }

  private Map<Key, Fetched<String>> getAll(String... names) {
    return getAll(source(), names);
  }

  private Map<Key, Fetched<String>> getAll(BulkSource<String> source, String... names) {
    return cache.getAll(REGION, Arrays.stream(names).map(Key::shared).toList(), source, deadline());
  }

  private Deadline deadline() {
    return Deadline.after(Duration.ofMinutes(1), time);
  }

  private static Map<String, String> values(Map<Key, Fetched<String>> read) {
    Map<String, String> values = new java.util.TreeMap<>();
    read.forEach((key, fetched) -> values.put(key.name(), fetched.value()));
    return values;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

package io.emberstone.cache.read;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.BulkSource;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.RecordingObserver;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.hot.MemoryHotTier;
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

  private static final Region<String, String> REGION =
      Region.recorded("region", Key::shared, new TextFormat(), Duration.ofHours(1))
          .absentTtl(Duration.ofMinutes(5))
          .retention(Duration.ofHours(1))
          .build();

  private final ManualTime time = new ManualTime();
  private final MemoryHotTier hot = new MemoryHotTier(time);
  private final RecordingObserver observer = new RecordingObserver();
  private final ReadThroughCache cache =
      new ReadThroughCache(CacheContext.of(hot.tier()).time(time).observer(observer));
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

    Map<String, Fetched<String>> read = getAll("a", "b", "c");

    assertThat(values(read)).containsExactly(Map.entry("a", "v-a"), Map.entry("b", "v-b"));
    assertThat(read.values()).allMatch(one -> one.status() == Fetched.Status.STORED);
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

    Map<String, Fetched<String>> read = getAll("a", "b", "c");

    assertThat(loads).containsExactly(Set.of("a"), Set.of("b", "c"));
    assertThat(read.get("a").source()).isEqualTo(Source.HOT);
    assertThat(read.get("b").source()).isEqualTo(Source.DURABLE);
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

    Map<String, Fetched<String>> read = getAll("a", "b");

    assertThat(loads).containsExactly(Set.of("b"), Set.of("a"));
    assertThat(read.get("b").status()).isEqualTo(Fetched.Status.STORED);
    assertThat(read.get("a").status()).isNotEqualTo(Fetched.Status.STORED);
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
    Future<Map<String, Fetched<String>>> first =
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
    Future<Map<String, Fetched<String>>> second =
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
    BulkSource<String, String> away =
        (keys, deadline) -> {
          throw new UnavailableException("away");
        };

    assertThat(getAll(away, "a", "b").values()).allMatch(Fetched::stale);
    assertThatThrownBy(() -> getAll(away, "a", "c")).isInstanceOf(UnavailableException.class);
  }

  @Test
  void taggedValues_areLoadedAgainTogether() {
    rows.put("a", Loaded.durable("v-a", Set.of("t")));
    rows.put("b", Loaded.durable("v-b"));

    assertThat(getAll("a", "b").values()).allMatch(one -> one.status() == Fetched.Status.STORED);
    assertThat(loads).containsExactly(Set.of("a", "b"), Set.of("a"));
    hot.caches().evict("emberstone-tags", "t");
    getAll("a", "b");

    assertThat(loads).endsWith(Set.of("a"));
  }

  @Test
  void invalidationDuringTheLoad_refusesThatKeyAlone() {
    rows("a", "b");

    Map<String, Fetched<String>> read =
        getAll(
            (keys, deadline) -> {
              hot.invalidate(REGION, Key.shared("a"));
              return rows;
            },
            "a",
            "b");

    assertThat(read.get("a").status()).isNotEqualTo(Fetched.Status.STORED);
    assertThat(read.get("b").status()).isEqualTo(Fetched.Status.STORED);
  }

  /** Whose goal it is, and its number. */
  private record GoalId(String user, String number) {

    Key key() {
      return new Key(user + ':' + number, user);
    }
  }

  @Test
  void oneNumberOfTwoOwners_isTwoValues() {
    Region<GoalId, String> goals =
        Region.recorded("goal", GoalId::key, new TextFormat(), Duration.ofHours(1)).build();
    List<GoalId> both = List.of(new GoalId("ari", "1"), new GoalId("bo", "1"));
    BulkSource<GoalId, String> source =
        (ids, deadline) ->
            ids.stream().collect(toMap(id -> id, id -> Loaded.durable(id.user() + "'s")));

    for (int i = 0; i < 2; i++) {
      Map<GoalId, Fetched<String>> read = cache.getAll(goals, both, source, deadline());
      assertThat(read.get(both.get(0)).value()).isEqualTo("ari's");
      assertThat(read.get(both.get(1)).value()).isEqualTo("bo's");
    }
  }

  @Test
  void insideATransaction_theHotTierIsLeftAlone() {
    rows("a");
    TieredCache within =
        new ReadThroughCache(CacheContext.of(hot.tier()).time(time).inTransaction(() -> true));

    Map<String, Fetched<String>> read = within.getAll(REGION, List.of("a"), source(), deadline());

    assertThat(read.get("a").status()).isEqualTo(Fetched.Status.BYPASSED);
    assertThat(hot.calls()).isZero();
  }

  private void rows(String... names) {
    Arrays.stream(names).forEach(name -> rows.put(name, Loaded.durable("v-" + name)));
  }

  private BulkSource<String, String> source() {
    return (keys, deadline) -> {
      loads.add(keys);
      Map<String, Loaded<String>> found = new HashMap<>(rows);
      found.keySet().retainAll(keys);
      return found;
    };
  }

  private Map<String, Fetched<String>> getAll(String... names) {
    return getAll(source(), names);
  }

  private Map<String, Fetched<String>> getAll(BulkSource<String, String> source, String... names) {
    return cache.getAll(REGION, List.of(names), source, deadline());
  }

  private Deadline deadline() {
    return Deadline.after(Duration.ofMinutes(1), time);
  }

  private static Map<String, String> values(Map<String, Fetched<String>> read) {
    Map<String, String> values = new java.util.TreeMap<>();
    read.forEach((key, fetched) -> values.put(key, fetched.value()));
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

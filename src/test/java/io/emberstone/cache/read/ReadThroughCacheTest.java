package io.emberstone.cache.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableSource;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Generation;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.RecordingObserver;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.Timings;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.hot.MemoryHotTier;
import io.emberstone.cache.tier.Epochs;
import io.emberstone.cache.tier.Filling;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.HotTier;
import io.emberstone.cache.tier.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadThroughCacheTest {

  private static final Key KEY = Key.shared("k");
  private static final Region<Key, String> REGION =
      TextFormat.recorded("region", Duration.ofHours(1))
          .absentTtl(Duration.ofSeconds(5))
          .sizeLimit(1000)
          .build();
  private static final Region<Key, String> DERIVED =
      TextFormat.derived("derived", Duration.ofHours(1)).build();

  private final ManualTime time = new ManualTime();
  private final MemoryHotTier memory = new MemoryHotTier(time);
  private final HotTier hot = memory.tier();
  private final RecordingObserver observer = new RecordingObserver();
  private final ReadThroughCache cache =
      new ReadThroughCache(CacheContext.of(hot).time(time).observer(observer));
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void nothingLeaks() {
    threads.shutdownNow();
    assertThat(cache.loadsUnderWay()).isZero();
  }

  @Test
  void coldKey_isLoadedAndFilled() {
    Fetched<String> first = get(source("v")).orElseThrow();

    assertThat(first.value()).isEqualTo("v");
    assertThat(first.source()).isEqualTo(Source.DURABLE);
    assertThat(first.status()).isEqualTo(Fetched.Status.STORED);
    assertThat(first.ttl()).isEqualTo(REGION.ttl());
  }

  @Test
  void filledKey_isServedHotAndTheSourceNotAsked() {
    get(source("v"));

    Fetched<String> second = get(unasked()).orElseThrow();

    assertThat(second.value()).isEqualTo("v");
    assertThat(second.source()).isEqualTo(Source.HOT);
    assertThat(observer.hits.sum()).isEqualTo(1);
    assertThat(observer.misses.sum()).isEqualTo(1);
  }

  @Test
  void absentKey_isKeptAsAbsent() {
    assertThat(get(source(null))).isEmpty();
    assertThat(get(unasked())).isEmpty();
  }

  @Test
  void absenceOfDerivedData_isNotKept() {
    assertThat(getDerived(source(null))).isEmpty();
    assertThat(memory.has(DERIVED, KEY)).isFalse();

    generate(source(null), generation("made"));

    assertThat(getDerived(unasked()).orElseThrow().value()).isEqualTo("made");
  }

  @Test
  void absenceThatStandsInADerivedRegion_isAMiss() {
    Region<Key, String> asRecorded =
        TextFormat.recorded(DERIVED.name(), DERIVED.ttl()).absentTtl(Duration.ofMinutes(1)).build();
    cache.get(asRecorded, KEY, source(null), deadline());
    assertThat(memory.has(DERIVED, KEY)).isTrue();

    assertThat(getDerived(source("v")).orElseThrow().source()).isEqualTo(Source.DURABLE);
  }

  @Test
  void keyInTheDurableTier_isNotGenerated() {
    Fetched<String> found =
        generate(
            source("v"),
            (key, deadline) -> {
              throw new AssertionError("there is nothing to generate");
            });

    assertThat(found.source()).isEqualTo(Source.DURABLE);
  }

  @Test
  void manyCallersOfAColdKey_shareOneLoad() throws Exception {
    int callers = 100;
    CountDownLatch gate = new CountDownLatch(1);
    AtomicInteger loads = new AtomicInteger();
    DurableSource<Key, String> source =
        (key, deadline) -> {
          loads.incrementAndGet();
          await(gate);
          return Loaded.durable("v");
        };

    List<Future<Optional<Fetched<String>>>> answers = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      answers.add(threads.submit(() -> get(source)));
    }
    gate.countDown();

    for (Future<Optional<Fetched<String>>> answer : answers) {
      assertThat(resultOf(answer).orElseThrow().value()).isEqualTo("v");
    }
    assertThat(loads).hasValue(1);
    assertThat(observer.hits.sum() + observer.misses.sum()).isEqualTo(callers);
  }

  @Test
  void loadThatFails_failsItsCallerAndCachesNothing() {
    DurableSource<Key, String> failing =
        (key, deadline) -> {
          throw new IllegalStateException("broken");
        };

    assertThatThrownBy(() -> get(failing)).hasMessage("broken");
    assertThat(observer.misses.sum()).isEqualTo(1);
    assertThat(memory.has(REGION, KEY)).isFalse();
    assertThat(get(source("v")).orElseThrow().value()).isEqualTo("v");
  }

  @Test
  void loadThatFails_failsAllWhoWait() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    DurableSource<Key, String> failing =
        (key, deadline) -> {
          loading.countDown();
          await(gate);
          throw new IllegalStateException("broken");
        };
    Future<Optional<Fetched<String>>> leader = threads.submit(() -> get(failing));
    await(loading);
    Future<Optional<Fetched<String>>> waiter = submitUntilWaiting(() -> get(unasked()));
    gate.countDown();

    assertThatThrownBy(() -> resultOf(leader)).hasMessage("broken");
    assertThatThrownBy(() -> resultOf(waiter)).hasMessage("broken");
  }

  @Test
  void leaseHeldElsewhere_isWaitedForAndThenReadWithoutFilling() {
    Lease theirs = (Lease) hot.lease(REGION, KEY);
    long before = time.nanos();

    Fetched<String> read = get(source("v")).orElseThrow();

    assertThat(read.source()).isEqualTo(Source.DURABLE);
    assertThat(read.status()).isNotEqualTo(Fetched.Status.STORED);
    assertThat(Duration.ofNanos(time.nanos() - before)).isGreaterThanOrEqualTo(REGION.leaseWait());
    assertThat(hot.release(REGION, KEY, theirs)).isEqualTo(HotReply.ACCEPTED);
  }

  @Test
  void entryOfANewerRelease_isLeftAloneAndNotWaitedFor() {
    memory.writeNewer(REGION, KEY);
    long before = time.nanos();

    assertThat(get(source("v")).orElseThrow().source()).isEqualTo(Source.DURABLE);

    assertThat(memory.has(REGION, KEY)).isTrue();
    assertThat(time.nanos()).isEqualTo(before);
  }

  @Test
  void leaseHeldElsewhereAndFilledMeanwhile_isServedHot() {
    Lease theirs = (Lease) hot.lease(REGION, KEY);
    TimeSource filling =
        new TimeSource() {
          @Override
          public long millis() {
            return time.millis();
          }

          @Override
          public long nanos() {
            return time.nanos();
          }

          @Override
          public void pause(Duration duration) {
            hot.fill(REGION, KEY, theirs, filling("theirs"));
          }
        };

    Fetched<String> read =
        Fetched.present(
                new ReadThroughCache(CacheContext.of(hot).time(filling).observer(observer))
                    .get(REGION, KEY, unasked(), deadline()))
            .orElseThrow();

    assertThat(read.value()).isEqualTo("theirs");
    assertThat(read.source()).isEqualTo(Source.HOT);
  }

  @Test
  void leaseLostDuringTheLoad_leavesTheValueUncached() {
    Fetched<String> read =
        get((key, deadline) -> {
              memory.invalidate(REGION, KEY);
              return Loaded.durable("old");
            })
            .orElseThrow();

    assertThat(read.status()).isNotEqualTo(Fetched.Status.STORED);
    assertThat(memory.has(REGION, KEY)).isFalse();
    assertThat(observer.events).contains(CacheEvent.FILL_REFUSED);
  }

  @Test
  void getDuringAGeneration_doesNotWaitForItNorHideIt() throws Exception {
    CountDownLatch generating = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    Future<Fetched<String>> post =
        threads.submit(
            () ->
                generate(
                    source(null),
                    (key, deadline) -> {
                      generating.countDown();
                      await(gate);
                      return new Loaded<>("made", Source.GENERATED, Timings.NONE);
                    }));
    await(generating);

    assertThat(getDerived(source(null))).isEmpty();
    gate.countDown();

    assertThat(resultOf(post).status()).isEqualTo(Fetched.Status.STORED);
    assertThat(getDerived(unasked()).orElseThrow().value()).isEqualTo("made");
  }

  @Test
  void getThatFoundNothingBeforeTheCommit_keepsNothing() throws Exception {
    CountDownLatch loaded = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    Future<Optional<Fetched<String>>> get =
        threads.submit(
            () ->
                getDerived(
                    (key, deadline) -> {
                      loaded.countDown();
                      await(gate);
                      return null;
                    }));
    await(loaded);

    generate(source(null), generation("made"));
    gate.countDown();

    assertThat(resultOf(get)).isEmpty();
    assertThat(memory.has(DERIVED, KEY)).isFalse();
    assertThat(getDerived(source("made"))).isPresent();
  }

  @Test
  void hotTierAway_isAskedOnceARequestAndTheAnswerIsRight() {
    memory.away(true);

    Fetched<String> made = generate(source(null), generation("made"));

    assertThat(made.value()).isEqualTo("made");
    assertThat(made.status()).isEqualTo(Fetched.Status.BYPASSED);
    assertThat(made.status()).isNotEqualTo(Fetched.Status.STORED);
    assertThat(memory.calls()).isEqualTo(1);
  }

  @Test
  void hotTierLostDuringTheLoad_costsTheFillOnly() {
    Fetched<String> read =
        get((key, deadline) -> {
              memory.away(true);
              return Loaded.durable("v");
            })
            .orElseThrow();

    assertThat(read.value()).isEqualTo("v");
    assertThat(read.status()).isNotEqualTo(Fetched.Status.STORED);
    assertThat(read.status()).isEqualTo(Fetched.Status.BYPASSED);
  }

  @Test
  void waiterWhoseDeadlinePasses_isToldToComeAgain() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    Future<Optional<Fetched<String>>> leader =
        threads.submit(
            () ->
                get(
                    (key, deadline) -> {
                      loading.countDown();
                      await(gate);
                      return Loaded.durable("v");
                    }));
    await(loading);

    assertThatThrownBy(() -> cache.get(REGION, KEY, unasked(), Deadline.after(Duration.ZERO, time)))
        .isInstanceOf(UnavailableException.class);
    gate.countDown();
    assertThat(resultOf(leader)).isPresent();
  }

  @Test
  void interruptedWaiter_stopsWaitingAndStaysInterrupted() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    Future<Optional<Fetched<String>>> leader =
        threads.submit(
            () ->
                get(
                    (key, deadline) -> {
                      loading.countDown();
                      await(gate);
                      return Loaded.durable("v");
                    }));
    await(loading);
    Future<Boolean> waiter =
        threads.submit(
            () -> {
              Thread.currentThread().interrupt();
              assertThatThrownBy(() -> get(unasked())).isInstanceOf(UnavailableException.class);
              return Thread.interrupted();
            });

    assertThat(resultOf(waiter)).isTrue();
    gate.countDown();
    resultOf(leader);
  }

  @Test
  void differentKeys_doNotWaitForEachOther() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    Future<Optional<Fetched<String>>> slow =
        threads.submit(
            () ->
                get(
                    (key, deadline) -> {
                      loading.countDown();
                      await(gate);
                      return Loaded.durable("slow");
                    }));
    await(loading);

    assertThat(cache.get(REGION, Key.shared("other"), source("quick"), deadline()).value())
        .isPresent();
    gate.countDown();
    assertThat(resultOf(slow)).isPresent();
  }

  @Test
  void insideATransaction_theHotTierIsLeftAlone() {
    get(source("committed"));
    int before = memory.calls();
    TieredCache within =
        new ReadThroughCache(CacheContext.of(hot).time(time).inTransaction(() -> true));

    Fetched<String> read =
        Fetched.present(within.get(REGION, KEY, source("uncommitted"), deadline())).orElseThrow();

    assertThat(read.value()).isEqualTo("uncommitted");
    assertThat(read.status()).isEqualTo(Fetched.Status.BYPASSED);
    assertThat(memory.calls()).isEqualTo(before);
    assertThat(get(unasked()).orElseThrow().value()).isEqualTo("committed");
  }

  @Test
  void slowHotTier_isAskedForNothingThereIsNoTimeToFinish() {
    memory.caches().gate((cache, method, arguments) -> time.advance(Duration.ofMillis(140)));

    Fetched<String> read = get(source("v")).orElseThrow();

    assertThat(read.value()).isEqualTo("v");
    assertThat(memory.calls()).as("a look").isEqualTo(1);
    assertThat(read.timings().hot()).isEqualTo(Duration.ofMillis(140));
  }

  @Test
  void hotTierThatBecomesSlow_isGivenUpWhenItsBudgetIsSpent() {
    memory
        .caches()
        .gate(
            (cache, method, arguments) ->
                time.advance(Duration.ofMillis(method.equals("get") ? 1 : 260)));

    Fetched<String> read = get(source("v")).orElseThrow();

    assertThat(read.value()).isEqualTo("v");
    assertThat(memory.calls()).as("a look and a lease").isEqualTo(2);
    assertThat(read.timings().hot()).isEqualTo(Duration.ofMillis(261));
  }

  @Test
  void leaseHeldElsewhereInASlowHotTier_isNotWaitedFor() {
    hot.lease(REGION, KEY);
    memory.caches().gate((cache, method, arguments) -> time.advance(Duration.ofMillis(140)));
    long before = time.nanos();

    assertThat(get(source("v")).orElseThrow().value()).isEqualTo("v");

    assertThat(Duration.ofNanos(time.nanos() - before)).isEqualTo(Duration.ofMillis(140));
  }

  /** Else each process would load what takes longer than half the budget's worth of looks. */
  @Test
  void leaseHeldElsewhere_isWaitedForHoweverOftenThatTakesALook() {
    Region<Key, String> patient =
        TextFormat.recorded("region", Duration.ofHours(1)).leaseWait(Duration.ofSeconds(2)).build();
    Lease theirs = (Lease) hot.lease(patient, KEY);
    long began = time.nanos();
    memory
        .caches()
        .gate(
            (cache, method, arguments) -> {
              time.advance(Duration.ofMillis(5));
              if (time.nanos() - began > Duration.ofMillis(1_500).toNanos()) {
                memory.caches().gate((c, m, a) -> {});
                hot.fill(patient, KEY, theirs, filling("theirs"));
              }
            });

    Fetched<String> read =
        Fetched.present(cache.get(patient, KEY, unasked(), deadline())).orElseThrow();

    assertThat(read.value()).isEqualTo("theirs");
  }

  @Test
  void leaseHeldElsewhere_isNotWaitedForLongerThanTheBudgetWhereTheTierAnswersSlowly() {
    hot.lease(REGION, KEY);
    memory.caches().gate((cache, method, arguments) -> time.advance(Duration.ofMillis(40)));
    long before = time.nanos();

    assertThat(get(source("v")).orElseThrow().value()).isEqualTo("v");

    assertThat(Duration.ofNanos(time.nanos() - before))
        .isLessThan(CacheContext.Settings.DEFAULT.hotBudget());
  }

  @Test
  void valueWithATimeOfItsOwn_isKeptThatLong() {
    Region<Key, String> sessions =
        TextFormat.recorded("sessions", Duration.ofHours(1))
            .ttlOf(value -> Duration.ofSeconds(Long.parseLong(value)))
            .build();
    cache.get(sessions, KEY, source("60"), deadline());
    time.advance(Duration.ofSeconds(59));
    assertThat(cache.get(sessions, KEY, unasked(), deadline()).value()).isPresent();
    time.advance(Duration.ofSeconds(2));

    Fetched<String> over =
        Fetched.present(cache.get(sessions, KEY, source("0"), deadline())).orElseThrow();

    assertThat(over.value()).isEqualTo("0");
    assertThat(over.status()).isNotEqualTo(Fetched.Status.STORED);
    assertThat(memory.has(sessions, KEY)).isFalse();
  }

  private Optional<Fetched<String>> get(DurableSource<Key, String> source) {
    return Fetched.present(cache.get(REGION, KEY, source, deadline()));
  }

  private Optional<Fetched<String>> getDerived(DurableSource<Key, String> source) {
    return Fetched.present(cache.get(DERIVED, KEY, source, deadline()));
  }

  private Fetched<String> generate(
      DurableSource<Key, String> source, Generation<Key, String> generation) {
    return cache.getOrGenerate(DERIVED, KEY, source, generation, deadline());
  }

  private static DurableSource<Key, String> source(String value) {
    return (key, deadline) -> value == null ? null : Loaded.durable(value);
  }

  private static DurableSource<Key, String> unasked() {
    return (key, deadline) -> {
      throw new AssertionError("the durable tier was asked");
    };
  }

  @Test
  void regionThatIsNotCached_neverReachesTheHotTierUpOrDown() {
    Region<Key, String> off = TextFormat.recorded("region", Duration.ZERO).build();
    memory.away(true);
    int before = memory.calls();

    Fetched<String> read =
        Fetched.present(cache.get(off, KEY, (key, deadline) -> Loaded.durable("v"), deadline()))
            .orElseThrow();
    cache.getAll(off, List.of(KEY), (keys, deadline) -> Map.of(), deadline());

    assertThat(read.status()).isEqualTo(Fetched.Status.MISSED);
    assertThat(memory.calls()).isEqualTo(before);
  }

  private static Generation<Key, String> generation(String value) {
    return (key, deadline) -> new Loaded<>(value, Source.GENERATED, Timings.NONE);
  }

  private static Filling filling(String value) {
    return Filling.of(REGION, Loaded.durable(value), Duration.ZERO, Epochs.NONE);
  }

  private Deadline deadline() {
    return Deadline.after(Duration.ofMinutes(10), time);
  }

  /** Starts a call that can only end by waiting, and returns when it does wait. */
  private <T> Future<T> submitUntilWaiting(Callable<T> call) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    Thread[] thread = new Thread[1];
    Future<T> future =
        threads.submit(
            () -> {
              thread[0] = Thread.currentThread();
              started.countDown();
              return call.call();
            });
    await(started);
    while (thread[0].getState() != Thread.State.TIMED_WAITING && !future.isDone()) {
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
    try {
      return future.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }
}

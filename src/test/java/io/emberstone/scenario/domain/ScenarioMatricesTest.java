package io.emberstone.scenario.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Generations;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.WireFormat;
import io.emberstone.cache.hot.MemoryHotTier;
import io.emberstone.cache.read.CacheContext;
import io.emberstone.cache.read.ReadThroughCache;
import io.emberstone.json.LazyRecord;
import io.emberstone.json.RecordFormat;
import io.emberstone.scenario.domain.configuration.CanonicalKey;
import io.emberstone.scenario.domain.configuration.ConfigurationRules;
import io.emberstone.scenario.domain.configuration.Drafts;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;
import io.emberstone.scenario.domain.simulation.FundFigures;
import io.emberstone.scenario.domain.simulation.Simulation;
import io.emberstone.scenario.domain.simulation.SimulationDraft;
import io.emberstone.scenario.domain.simulation.SimulationRequest;
import io.emberstone.scenario.domain.simulation.SimulationRules;
import io.emberstone.scenario.domain.simulation.Simulations;
import io.emberstone.scenario.generator.CorrelationStructureGenerator;
import io.emberstone.scenario.payload.MatrixWireFormat;
import io.emberstone.scenario.payload.VersionedPayloadCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The use cases on the cache itself, the generator and the codec; only the tiers are in memory. */
class ScenarioMatricesTest {

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final Region<String, LazyRecord<ScenarioResult>> results =
      region("scenario-result", RecordFormat.of(ScenarioResult.class, 1).lazy());
  private final Region<String, ScenarioMatrix> matrices =
      region("scenario-matrix", new MatrixWireFormat());
  private final MemoryHotTier hot = new MemoryHotTier(TimeSource.SYSTEM);
  private final MemoryStoredMatrices stored = new MemoryStoredMatrices();
  private final ReadThroughCache cache = new ReadThroughCache(CacheContext.of(hot.tier()));
  private final MatrixGenerator generator = new CorrelationStructureGenerator(1, Runnable::run);
  private final AtomicInteger generated = new AtomicInteger();
  private final ScenarioMatrices service = service(8, DEADLINE, generator);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void nothingLeaks() {
    threads.shutdownNow();
    assertThat(cache.loadsUnderWay()).isZero();
  }

  @Test
  void miss_generatesOnceAndFillsBothRegions() {
    Fetched<LazyRecord<ScenarioResult>> made = service.findOrGenerate(request("a"));

    assertThat(made.source()).isEqualTo(Source.GENERATED);
    assertThat(made.status()).isEqualTo(Fetched.Status.STORED);
    assertThat(generated).hasValue(1);
    assertThat(stored.rows()).isEqualTo(1);
    assertThat(hot.has(results, Key.shared(key("a")))).isTrue();
    assertThat(hot.has(matrices, Key.shared(key("a")))).isTrue();
  }

  @Test
  void secondRequest_isHotAndSaysTheSame() {
    Fetched<LazyRecord<ScenarioResult>> made = service.findOrGenerate(request("a"));

    Fetched<LazyRecord<ScenarioResult>> again = service.findOrGenerate(request("a"));

    assertThat(again.source()).isEqualTo(Source.HOT);
    assertThat(again.value()).isEqualTo(made.value());
    assertThat(generated).hasValue(1);
  }

  @Test
  void matrixOfAKey_hasTheCellsTheGeneratorMade() {
    service.findOrGenerate(request("a"));

    Fetched<ScenarioMatrix> found = Fetched.present(service.findMatrix(key("a"))).orElseThrow();

    ScenarioConfiguration configuration = request("a").configuration();
    assertThat(service.cells(found.value()))
        .isEqualTo(generator.generate(configuration, "a").cells());
    assertThat(found.source()).isEqualTo(Source.HOT);
  }

  @Test
  void configurationWithoutASeed_startsFromItsKey() {
    ScenarioRequest request = request(null);
    String key = CanonicalKey.of(request.configuration());

    service.findOrGenerate(request);

    assertThat(service.cells(service.findMatrix(key).value().orElseThrow()))
        .isEqualTo(generator.generate(request.configuration(), key).cells());
  }

  @Test
  void rowThatLostItsHotEntries_isReadAndFilledAgain() {
    Fetched<LazyRecord<ScenarioResult>> made = service.findOrGenerate(request("a"));
    hot.evict(results, Key.shared(key("a")));
    hot.evict(matrices, Key.shared(key("a")));

    Fetched<LazyRecord<ScenarioResult>> read = service.findOrGenerate(request("a"));
    Fetched<ScenarioMatrix> matrix = Fetched.present(service.findMatrix(key("a"))).orElseThrow();

    assertThat(read.source()).isEqualTo(Source.DURABLE);
    assertThat(read.value()).isEqualTo(made.value());
    assertThat(matrix.source()).isEqualTo(Source.DURABLE);
    assertThat(matrix.value().result()).isEqualTo(made.value().value());
    assertThat(service.findMatrix(key("a")).source()).isEqualTo(Source.HOT);
    assertThat(generated).hasValue(1);
  }

  @Test
  void unknownKey_isNeverGeneratedAndNothingOfItKept() {
    assertThat(service.findMatrix(key("a")).value()).isEmpty();
    assertThat(service.find(key("a")).value()).isEmpty();

    assertThat(generated).hasValue(0);
    assertThat(stored.resultReads()).isEqualTo(1);
    assertThat(hot.has(results, Key.shared(key("a")))).isFalse();
    assertThat(hot.has(matrices, Key.shared(key("a")))).isFalse();
  }

  @Test
  void keyThatWasAbsent_isFoundOnceItIsGenerated() {
    service.find(key("a"));
    service.findMatrix(key("a"));

    service.findOrGenerate(request("a"));

    assertThat(service.find(key("a")).value()).isPresent();
    assertThat(service.findMatrix(key("a")).value()).isPresent();
  }

  @Test
  void readThatFoundNothing_neverHidesWhatIsGeneratedMeanwhile() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    AtomicInteger reads = new AtomicInteger();
    stored.afterResultRead(
        key -> {
          // The first read only: that of the request which found nothing.
          if (reads.getAndIncrement() == 0) {
            reading.countDown();
            await(gate);
          }
        });
    Future<?> reader = threads.submit(() -> service.find(key("a")));
    await(reading);

    // The reader holds the lease of the result: this one waits for it, then goes without.
    Fetched<LazyRecord<ScenarioResult>> made = service.findOrGenerate(request("a"));
    gate.countDown();
    reader.get(30, TimeUnit.SECONDS);

    assertThat(service.find(key("a")).value().orElseThrow()).isEqualTo(made.value());
    assertThat(service.findMatrix(key("a")).value()).isPresent();
    assertThat(generated).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 100})
  void missesOfOneKeyAtOnce_areOneGenerationAndEqualAnswers(int callers) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    CountDownLatch generating = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    ScenarioMatrices gated = service(8, DEADLINE, gated(generating, gate));
    List<Future<Fetched<LazyRecord<ScenarioResult>>>> answers = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      answers.add(
          threads.submit(
              () -> {
                await(start);
                return gated.findOrGenerate(request("a"));
              }));
    }
    start.countDown();
    await(generating);
    gate.countDown();

    Set<LazyRecord<ScenarioResult>> different = new HashSet<>();
    int leaders = 0;
    for (Future<Fetched<LazyRecord<ScenarioResult>>> answer : answers) {
      Fetched<LazyRecord<ScenarioResult>> fetched = answer.get(30, TimeUnit.SECONDS);
      different.add(fetched.value());
      leaders +=
          fetched.source() == Source.GENERATED && fetched.status() != Fetched.Status.COLLAPSED
              ? 1
              : 0;
    }
    assertThat(different).hasSize(1);
    assertThat(leaders).isEqualTo(1);
    assertThat(generated).hasValue(1);
    assertThat(stored.rows()).isEqualTo(1);
  }

  @Test
  void twoNodesWithoutAHotTier_stillGenerateOnce() throws Exception {
    hot.away(true);
    CountDownLatch generating = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    ScenarioMatrices one = service(8, DEADLINE, gated(generating, gate));
    ScenarioMatrices other = service(8, DEADLINE, generator, otherCache());
    Future<Fetched<LazyRecord<ScenarioResult>>> first =
        threads.submit(() -> one.findOrGenerate(request("a")));
    await(generating);
    Future<Fetched<LazyRecord<ScenarioResult>>> second =
        submitUntilWaiting(() -> other.findOrGenerate(request("a")));
    gate.countDown();

    assertThat(second.get(30, TimeUnit.SECONDS).value())
        .isEqualTo(first.get(30, TimeUnit.SECONDS).value());
    assertThat(second.get().source()).isEqualTo(Source.DURABLE);
    assertThat(generated).hasValue(1);
  }

  @Test
  void simulation_generatesOnceAndThenUsesWhatIsThere() {
    Fetched<Simulation> made = new Simulations(service).simulate(simulation("a"));
    Fetched<Simulation> again = new Simulations(service).simulate(simulation("a"));

    assertThat(made.source()).isEqualTo(Source.GENERATED);
    assertThat(again.source()).isEqualTo(Source.HOT);
    assertThat(again.value()).isEqualTo(made.value());
    assertThat(generated).hasValue(1);
  }

  @Test
  void simulationOfAKnownMatrix_generatesNothing() {
    ScenarioRequest scenario = simulation("a").scenario();
    Fetched<LazyRecord<ScenarioResult>> made = service.findOrGenerate(scenario);

    Fetched<Simulation> simulated = new Simulations(service).simulate(simulation("a"));

    assertThat(simulated.source()).isEqualTo(Source.HOT);
    assertThat(simulated.value().result()).isEqualTo(made.value().value());
    assertThat(simulated.value().figures())
        .isEqualTo(
            FundFigures.of(
                service.cells(
                    service.findMatrix(made.value().value().matrix().key()).value().orElseThrow()),
                scenario.configuration(),
                simulation("a").timeHorizonYears(),
                simulation("a").holdingYears()));
    assertThat(generated).hasValue(1);
  }

  @Test
  void simulation_hasOneDeadlineForItsResultAndItsMatrix() {
    service.findOrGenerate(simulation("a").scenario());
    hot.away(true);
    stored.deadlines().clear();

    Fetched<Simulation> simulated = new Simulations(service).simulate(simulation("a"));

    assertThat(simulated.source()).isEqualTo(Source.DURABLE);
    assertThat(stored.deadlines()).hasSize(1);
  }

  @Test
  void keyOfASimulation_isFoundThoughItWasAbsent() {
    String key = CanonicalKey.of(simulation("a").scenario().configuration());
    assertThat(service.find(key).value()).isEmpty();
    assertThat(service.findMatrix(key).value()).isEmpty();

    Fetched<Simulation> simulated = new Simulations(service).simulate(simulation("a"));

    assertThat(simulated.value().result().matrix().key()).isEqualTo(key);
    assertThat(service.find(key).value().orElseThrow().value())
        .isEqualTo(simulated.value().result());
    assertThat(service.findMatrix(key).value()).isPresent();
  }

  @Test
  void moreGenerationsThanPermits_wait() throws Exception {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch generating = new CountDownLatch(2);
    CountDownLatch gate = new CountDownLatch(1);
    MatrixGenerator counting =
        (configuration, seed) -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          generating.countDown();
          await(gate);
          try {
            return generator.generate(configuration, seed);
          } finally {
            atOnce.decrementAndGet();
          }
        };
    ScenarioMatrices two = service(2, DEADLINE, counting);
    List<Future<Fetched<LazyRecord<ScenarioResult>>>> answers = new ArrayList<>();
    answers.add(threads.submit(() -> two.findOrGenerate(request("0"))));
    answers.add(threads.submit(() -> two.findOrGenerate(request("1"))));
    await(generating);
    for (int i = 2; i < 6; i++) {
      String seed = String.valueOf(i);
      answers.add(submitUntilWaiting(() -> two.findOrGenerate(request(seed))));
    }
    gate.countDown();

    for (Future<Fetched<LazyRecord<ScenarioResult>>> answer : answers) {
      assertThat(answer.get(30, TimeUnit.SECONDS).source()).isEqualTo(Source.GENERATED);
    }
    assertThat(most).hasValue(2);
    assertThat(stored.rows()).isEqualTo(6);
  }

  @Test
  void generationThatFindsNoRoomInTime_isUnavailable() throws Exception {
    CountDownLatch generating = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    Generations room = new Generations(1, TimeSource.SYSTEM);
    ScenarioMatrices patient = service(room, DEADLINE, gated(generating, gate), cache);
    ScenarioMatrices hasty = service(room, Duration.ofMillis(50), generator, cache);
    Future<Fetched<LazyRecord<ScenarioResult>>> first =
        threads.submit(() -> patient.findOrGenerate(request("a")));
    await(generating);

    assertThatThrownBy(() -> hasty.findOrGenerate(request("b")))
        .isInstanceOf(UnavailableException.class);
    assertHotTierHasNothingOf("b");
    gate.countDown();
    assertThat(first.get(30, TimeUnit.SECONDS).source()).isEqualTo(Source.GENERATED);
  }

  @Test
  void storeThatIsAway_failsTheCallAndLeavesNothing() {
    stored.away(true);

    assertThatThrownBy(() -> service.findOrGenerate(request("a")))
        .isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> service.find(key("a"))).isInstanceOf(UnavailableException.class);
    assertThatThrownBy(() -> service.findMatrix(key("a"))).isInstanceOf(UnavailableException.class);
    assertHotTierHasNothingOf("a");
    assertThat(generated).hasValue(0);

    stored.away(false);
    assertThat(service.findOrGenerate(request("a")).source()).isEqualTo(Source.GENERATED);
  }

  @Test
  void commitThatFails_failsTheCallAndLeavesNothing() {
    stored.commitFails(true);

    assertThatThrownBy(() -> service.findOrGenerate(request("a")))
        .isInstanceOf(UnavailableException.class);
    assertHotTierHasNothingOf("a");
    assertThat(stored.rows()).isZero();
    assertThat(stored.isLocked(key("a"))).isFalse();

    stored.commitFails(false);
    assertThat(service.findOrGenerate(request("a")).source()).isEqualTo(Source.GENERATED);
  }

  @Test
  void generatorThatThrows_failsTheCallAndLeavesNothing() {
    RuntimeException thrown = new IllegalStateException("no such luck");
    ScenarioMatrices broken =
        service(
            8,
            DEADLINE,
            (configuration, seed) -> {
              throw thrown;
            });

    assertThatThrownBy(() -> broken.findOrGenerate(request("a"))).isSameAs(thrown);
    assertHotTierHasNothingOf("a");
    assertThat(stored.rows()).isZero();
  }

  @Test
  void hotTierThatIsAway_costsTheFillOnly() {
    hot.away(true);

    Fetched<LazyRecord<ScenarioResult>> made = service.findOrGenerate(request("a"));
    Fetched<LazyRecord<ScenarioResult>> read = service.findOrGenerate(request("a"));

    assertThat(made.source()).isEqualTo(Source.GENERATED);
    assertThat(made.status()).isEqualTo(Fetched.Status.BYPASSED);
    assertThat(made.status()).isNotEqualTo(Fetched.Status.STORED);
    assertThat(read.source()).isEqualTo(Source.DURABLE);
    assertThat(read.value()).isEqualTo(made.value());
  }

  private void assertHotTierHasNothingOf(String seed) {
    assertThat(hot.has(results, Key.shared(key(seed)))).isFalse();
    assertThat(hot.has(matrices, Key.shared(key(seed)))).isFalse();
  }

  private ScenarioMatrices service(int permits, Duration deadline, MatrixGenerator generating) {
    return service(permits, deadline, generating, cache);
  }

  private ScenarioMatrices service(
      int permits, Duration deadline, MatrixGenerator generating, TieredCache tiers) {
    return service(new Generations(permits, TimeSource.SYSTEM), deadline, generating, tiers);
  }

  private ScenarioMatrices service(
      Generations room, Duration deadline, MatrixGenerator generating, TieredCache tiers) {
    MatrixGenerator counting =
        (configuration, seed) -> {
          generated.incrementAndGet();
          return generating.generate(configuration, seed);
        };
    return new ScenarioMatrices(
        tiers,
        new ScenarioMatrices.Regions(results, matrices),
        stored,
        counting,
        new VersionedPayloadCodec(),
        room,
        new ScenarioMatrices.Settings(Codec.ZSTD, Layout.ROW_MAJOR, deadline),
        TimeSource.SYSTEM);
  }

  /** Another process's: the same tiers, flights of its own. */
  private TieredCache otherCache() {
    return new ReadThroughCache(CacheContext.of(hot.tier()));
  }

  private MatrixGenerator gated(CountDownLatch generating, CountDownLatch gate) {
    return (configuration, seed) -> {
      generating.countDown();
      await(gate);
      return generator.generate(configuration, seed);
    };
  }

  private static <V> Region<String, V> region(String name, WireFormat<V> format) {
    return Region.derived(name, Key::shared, format, Duration.ofHours(24))
        .leaseWait(Duration.ofMillis(50))
        .sizeLimit(1 << 23)
        .build();
  }

  private static ScenarioRequest request(String seed) {
    return ConfigurationRules.require(Drafts.seed(Drafts.scenarios(Drafts.defaults(), 100L), seed));
  }

  private static String key(String seed) {
    return CanonicalKey.of(request(seed).configuration());
  }

  private static SimulationRequest simulation(String seed) {
    return SimulationRules.require(
        new SimulationDraft(Drafts.FUND, 100L, 12.0, null, null, null, null, seed));
  }

  /** Starts a call that can only end by waiting, and returns when it does wait. */
  private <T> Future<T> submitUntilWaiting(Callable<T> call) {
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
}

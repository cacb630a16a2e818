package io.emberstone.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.exploration.Explorer;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The read path under every order of its steps that a handful of callers can take: nobody who began
 * after an acknowledged update is told of what was before it, every call ends, none fails but by a
 * load of its own or of whom it waited for, and nobody waits for a third load. Not explored: what a
 * node does that knows a removal of its own to have failed (here the writer repeats it until it is
 * done), and a hot tier that is slow but answers.
 */
class CacheExplorationTest {

  private static final String OLD = "it is told v=0 after";

  /**
   * One exploration.
   *
   * @param atLeast so many states: one that is smaller no longer explores what it says
   */
  private record Case(String name, int atLeast, Consumer<ExploredWorld.Setting> setting) {}

  @TestFactory
  Stream<DynamicTest> everyOrder_keepsThePromise() {
    return explored(
        Stream.of(
            new Case("two readers here, one there", 100_000, Explorations.update(2, 1, 0)),
            new Case("one reader each, with losses", 5_000, Explorations.update(1, 1, 1)),
            new Case("who may have to wait again", 40_000, Explorations.joining(1)),
            new Case("two updates", 10_000, Explorations.twoUpdates(1, 1, 1)),
            new Case("a late command", 5_000, Explorations.lateCommand(1, 1, 1)),
            new Case("an expired value", 5_000, Explorations.refresh(1, 1, 1)),
            new Case("an early refresh", 2_000, Explorations.earlyRefresh(1, 1, 1)),
            new Case("fail-safe", 5_000, Explorations.failSafe(1, 1, 1)),
            new Case("deletion and fail-safe", 5_000, Explorations.deletion(1, 1, 1)),
            new Case("a tag of a cached value", 2_000, Explorations.tag(true, 1, 1, 0)),
            new Case("a tag of a cold value", 20_000, Explorations.tag(false, 2, 0, 1)),
            new Case("a new dependency", 500, Explorations.newDependency(1, 0, 2)),
            new Case("bulk on one node", 5_000, Explorations.bulk(true, 0, 1)),
            new Case("bulk on two nodes", 10_000, Explorations.bulk(false, 0, 1)),
            new Case("a load that fails", 3_000, Explorations.failure(2, 0, 1)),
            new Case("looking and making", 900, Explorations.generation(1, 1, 1)),
            new Case("two looking, one making", 10_000, Explorations.generation(2, 1, 0)),
            new Case("two making together", 20_000, Explorations.sharedGeneration(0)),
            new Case("an absence that is kept", 5_000, Explorations.absence(1, 1, 1))));
  }

  @Tag("storm")
  @TestFactory
  Stream<DynamicTest> everyOrderOfMore_keepsThePromise() {
    return explored(
        Stream.of(
            new Case("who may have to wait again", 50_000, Explorations.joining(2)),
            new Case("two late commands", 50_000, Explorations.lateCommand(1, 1, 2)),
            new Case("an expired value", 100_000, Explorations.refresh(2, 1, 0)),
            new Case("early refreshes", 100_000, Explorations.earlyRefresh(2, 1, 1)),
            new Case("fail-safe", 10_000, Explorations.failSafe(1, 1, 2)),
            new Case("a tag of a cached value", 200_000, Explorations.tag(true, 1, 1, 1)),
            new Case("a new dependency", 20_000, Explorations.newDependency(1, 1, 1)),
            new Case("loads that fail", 7_000, Explorations.failure(2, 0, 2)),
            new Case("two looking, one making", 100_000, Explorations.generation(2, 1, 1)),
            new Case("two making together", 200_000, Explorations.sharedGeneration(1)),
            new Case("one looking, two making", 50_000, Explorations.generation(1, 2, 0))));
  }

  /** The next cases are explored while one is: each has a world of its own. */
  private static Stream<DynamicTest> explored(Stream<Case> cases) {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    List<DynamicTest> tests = cases.map(each -> explored(each, threads)).toList();
    threads.shutdown();
    return tests.stream();
  }

  private static DynamicTest explored(Case each, ExecutorService threads) {
    Future<Explorer.Result> exploration =
        threads.submit(() -> Explorations.explore(each.setting()));
    return DynamicTest.dynamicTest(
        each.name(),
        () -> {
          Explorer.Result result = exploration.get();
          System.out.println(each.name() + ": " + result);
          assertThat(result.violation()).as("%s", result).isNull();
          assertThat(result.states()).isGreaterThanOrEqualTo(each.atLeast());
        });
  }

  @TestFactory
  Stream<DynamicTest> everyRuleLeftOut_isNoticed() {
    return Stream.of(
        without(Fault.FILLS_BLINDLY, Explorations.update(2, 0, 0), OLD),
        without(Fault.REFRESHES_BLINDLY, Explorations.refresh(1, 1, 0), OLD),
        without(Fault.CLOSES_NO_FLIGHT, Explorations.update(2, 0, 0), OLD),
        without(Fault.SHARES_REFUSED, Explorations.update(2, 0, 0), OLD),
        without(Fault.INVALIDATES_FIRST, Explorations.update(2, 0, 0), OLD),
        without(Fault.READS_EPOCHS_LATE, Explorations.tag(false, 2, 0, 0), OLD),
        without(Fault.READS_EPOCHS_ONCE, Explorations.tag(false, 2, 0, 0), OLD),
        without(Fault.SERVES_WHAT_WAS_REMOVED, Explorations.failSafe(1, 0, 1), OLD),
        without(Fault.LEAVES_LATECOMERS, Explorations.joining(1), "waits for a third load"));
  }

  private static DynamicTest without(
      Fault fault, Consumer<ExploredWorld.Setting> setting, String violation) {
    return DynamicTest.dynamicTest(
        fault.name(),
        () -> {
          Explorer.Result result = Explorations.explore(fault, setting);
          System.out.println("without " + fault + ": " + result);
          assertThat(result.violation()).contains(violation);
          assertThat(result.story()).isNotEmpty();
        });
  }
}

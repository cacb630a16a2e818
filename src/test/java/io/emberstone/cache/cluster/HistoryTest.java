package io.emberstone.cache.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Clients of two processes read and write at random while Redis, the ways to it, PostgreSQL and a
 * process fail at random, and a checker reads what they have written down. The dice are a seed's,
 * printed, and given again by {@code -Demberstone.history.seed=}: the operations of each client and
 * the faults are the same then, while the machine decides how they meet.
 */
@Tag("alone")
class HistoryTest {

  private static final Logger LOG = Logger.getLogger(HistoryTest.class.getName());
  private static final int CLIENTS = 4;
  private static final int NAMES = 24;
  private static final int CHUNK = 100_000;

  /** Fewer make a shorter storm. */
  private static final int CHUNKS = Integer.getInteger("emberstone.history.chunks", 10);

  private static long seed() {
    return Long.getLong("emberstone.history.seed", ThreadLocalRandom.current().nextLong(1 << 30));
  }

  @ParameterizedTest
  @EnumSource(TestNode.Provider.class)
  @Timeout(120)
  void shortHistory_hasNothingInItThatMustNotBe(TestNode.Provider provider) {
    try (Cluster cluster = new Cluster(provider, 2)) {
      playShortly(cluster);
    }
  }

  @Test
  @Timeout(120)
  void shortHistoryWithAFailover_hasNothingInItThatMustNotBe() {
    try (RedisPair pair = new RedisPair();
        Cluster cluster = new Cluster(TestNode.Provider.OURS, pair)) {
      playShortly(cluster);
    }
  }

  private static void playShortly(Cluster cluster) {
    warm(cluster);
    long until = System.nanoTime() + Duration.ofSeconds(12).toNanos();
    play(cluster, seed(), operations -> System.nanoTime() < until);
  }

  @Test
  @Tag("storm")
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void millionOperations_haveNothingAmongThemThatMustNotBe() {
    try (Cluster cluster = new Cluster(TestNode.Provider.OURS, 2)) {
      playChunks(cluster, CHUNKS);
    }
  }

  @Test
  @Tag("storm")
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void manyFailovers_leaveNothingThatMustNotBe() {
    try (RedisPair pair = new RedisPair();
        Cluster cluster = new Cluster(TestNode.Provider.OURS, pair)) {
      playChunks(cluster, Math.min(3, CHUNKS));
    }
  }

  private static void playChunks(Cluster cluster, int chunks) {
    for (long chunk = 0, seed = seed(); chunk < chunks; chunk++) {
      warm(cluster);
      play(cluster, seed + chunk, operations -> operations < CHUNK);
    }
  }

  private static void warm(Cluster cluster) {
    cluster.settle();
    cluster.parties().forEach(party -> Faults.WARM_UP.forEach(party::ask));
  }

  /** Whether clients go on after so many operations. */
  private interface Plan {
    boolean goesOn(long operations);
  }

  private static void play(Cluster cluster, long seed, Plan plan) {
    History history = new History();
    AtomicLong operations = new AtomicLong();
    AtomicBoolean over = new AtomicBoolean();
    BooleanSupplier goesOn = () -> !over.get() && plan.goesOn(operations.getAndIncrement());
    Faults faults = new Faults(cluster, seed, history);
    try (Watchdog dog = new Watchdog(history::stalled)) {
      cluster.there.party().listen(history::stalled);
      List<Thread> clients = clients(cluster, seed, history, goesOn);
      clients.forEach(Thread::start);
      while (clients.stream().anyMatch(Thread::isAlive)) {
        faults.next();
      }
    } finally {
      over.set(true);
    }
    HistoryChecker checker = new HistoryChecker(history);
    List<String> violations = checker.violations();
    LOG.info("seed " + seed + ": " + checker.report() + ", " + faults.done().size() + " faults");
    assertThat(violations.subList(0, Math.min(20, violations.size())))
        .as("seed %d, %d violations, faults %s", seed, violations.size(), faults.done())
        .isEmpty();
    assertThat(history.reads()).anyMatch(History.Read::hot);
  }

  private static List<Thread> clients(
      Cluster cluster, long seed, History history, BooleanSupplier goesOn) {
    List<String> names =
        IntStream.range(0, NAMES).mapToObj(n -> Cluster.unused() + "s" + seed).toList();
    List<String> boms = List.of(Cluster.unused(), Cluster.unused());
    for (int i = 0; i < NAMES; i++) {
      cluster.writer.write(boms.get(i % boms.size()) + '>' + names.get(i));
    }
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < 2 * CLIENTS; i++) {
      int node = i % 2;
      Party party = node == 0 ? cluster.here.party() : cluster.there.party();
      Client client = new Client(party, node, names, boms, seed * 31 + i, history, goesOn);
      clients.add(new Thread(client, "client"));
    }
    return clients;
  }
}

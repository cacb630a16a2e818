package io.emberstone.cache.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.store.OutboxTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is read, warm and named by no row stays a hit while a thousand rows a second are left to the
 * drains, on one node and on three; and what is named by one does not. The share of a round counts
 * by the median: a machine that stands still costs a round its trust, as it should, while rows that
 * cost it do so in every round.
 */
@Tag("alone")
@ParameterizedClass
@ValueSource(ints = {1, 3})
@Timeout(120)
class TrustUnderLoadTest {

  private static final Logger LOG = Logger.getLogger(TrustUnderLoadTest.class.getName());
  private static final int ROWS = 1_000;
  private static final int ROUNDS = 5;
  private static final int LOOKUPS = 250;
  private static final int UPDATES = 2;

  /** What a slow machine may add to the promised second, besides the stalls its nodes noticed. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private static Fleet fleet;

  TrustUnderLoadTest(int nodes) {}

  @BeforeParameterizedClassInvocation
  static void open(int nodes) {
    fleet = new Fleet(TestNode.Provider.OURS, nodes);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    fleet.close();
  }

  @Test
  void rowsOfOthers_costNoTrust() {
    fleet.warm();
    try (Flood flood = flood(Duration.ZERO)) {
      assertHits(flood);
    }
  }

  @Test
  void rowsThatAreOldWhenTheyAreCommitted_costNoTrust() {
    fleet.warm();
    try (Flood flood = flood(Duration.ofSeconds(1))) {
      assertHits(flood);
    }
  }

  @Test
  void updateWhoseWriterDied_isServedOldForTheSecondAtMost() {
    fleet.warm();
    History history = new History();
    fleet.nodes.forEach(node -> node.listen(history::stalled));
    try (Flood flood = flood(Duration.ZERO)) {
      for (String name : fleet.names.subList(0, UPDATES)) {
        String version = Fleet.writeAndDie(name);
        long committed = System.nanoTime();
        List<CompletableFuture<Long>> ages =
            fleet.nodes.stream()
                .map(node -> CompletableFuture.supplyAsync(() -> lastOld(node, name, version)))
                .toList();
        for (CompletableFuture<Long> last : ages) {
          assertAge(committed, last.join(), history);
        }
        everybodyReads(name, version);
      }
      assertThat(flood.written()).isPositive();
    }
  }

  /** A flood whose rows the drains are at. */
  private static Flood flood(Duration lasting) {
    OutboxTable.empty();
    Flood flood = new Flood(ROWS, lasting);
    Cluster.eventually(() -> OutboxTable.count("applied_at IS NOT NULL") > 0);
    return flood;
  }

  private static void assertHits(Flood flood) {
    List<List<Double>> lost = new ArrayList<>();
    fleet.nodes.forEach(node -> lost.add(new ArrayList<>()));
    int before = flood.written();
    long began = System.nanoTime();
    for (int round = 0; round < ROUNDS; round++) {
      List<Fleet.Lookups> lookups = fleet.look(LOOKUPS);
      for (int node = 0; node < lookups.size(); node++) {
        lost.get(node).add(lookups.get(node).lost());
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    LOG.info(
        "%.0f rows/s, lost by node and round: %s"
            .formatted((flood.written() - before) / seconds, lost));
    assertThat(flood.written()).isGreaterThan(before);
    for (List<Double> rounds : lost) {
      assertThat(rounds.stream().sorted().toList().get(ROUNDS / 2))
          .as("the share of lookups that were no hits, by round: %s", rounds)
          .isLessThan(0.01);
    }
  }

  /** When the last read that had the old version began; 0 if none had it. */
  private static long lastOld(Party node, String name, String version) {
    long last = 0;
    Party.Reply reply = node.read("item", name);
    while (!reply.value().equals(version)) {
      last = reply.began();
      reply = node.read("item", name);
    }
    for (int i = 0; i < 50; i++) {
      assertThat(node.item(name)).as("after the new version was read there").isEqualTo(version);
    }
    return last;
  }

  private static void assertAge(long committed, long lastOld, History history) {
    long stalled =
        history.stalls().stream().mapToLong(stall -> stall.within(committed, lastOld)).sum();
    long age = Math.max(0, lastOld - committed);
    LOG.info("served old for %d ms".formatted(age / 1_000_000));
    assertThat(Duration.ofNanos(age - stalled))
        .isLessThan(Duration.ofNanos(HistoryChecker.BOUND).plus(SLACK));
  }

  private static void everybodyReads(String name, String version) {
    for (int i = 0; i < 50; i++) {
      fleet.nodes.forEach(node -> assertThat(node.item(name)).isEqualTo(version));
    }
  }
}

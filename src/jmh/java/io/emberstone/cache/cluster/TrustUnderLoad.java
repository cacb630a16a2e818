package io.emberstone.cache.cluster;

import io.emberstone.bench.InTurn;
import io.emberstone.cache.store.OutboxTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The share of lookups that the hot tier serves on one node and on three, each in a process of its
 * own, while rows of others are left to the drains, so many a second; and what a hit takes then,
 * the same hit without such rows being 1. The lookups are a millisecond apart and name what is warm
 * and named by no row, so that each but a hit is trust that was lost.
 */
public final class TrustUnderLoad {

  private static final int[] NODES = {1, 3};
  private static final int[] ROWS = {0, 100, 1_000};
  private static final int WARM_UP = 1;
  private static final int ROUNDS = 5;
  private static final int LOOKUPS = 1_000;

  private TrustUnderLoad() {}

  /** Measures and prints, in about two minutes. */
  public static void main(String[] arguments) throws Exception {
    for (int nodes : NODES) {
      try (Fleet fleet = new Fleet(TestNode.Provider.OURS, nodes)) {
        List<Flooded> slices =
            Arrays.stream(ROWS).mapToObj(rows -> new Flooded(fleet, rows)).toList();
        InTurn.Rounds rounds = InTurn.of(WARM_UP, ROUNDS, slices.toArray(InTurn.Slice[]::new));
        for (int i = 0; i < ROWS.length; i++) {
          System.out.printf(
              Locale.ROOT,
              "%d node(s), %4d rows/s: served by the hot tier %.4f, worst round %.4f;"
                  + " a hit takes %s us, time to that without rows %s%n",
              nodes,
              ROWS[i],
              slices.get(i).served(),
              slices.get(i).worst(),
              rounds.nanos(i).in(1_000),
              rounds.time(i, 0).ratio());
        }
      }
    }
    System.exit(0);
  }

  /** Lookups on all nodes under so many rows; a hit is timed on the first. */
  private static final class Flooded implements InTurn.Slice {

    private final Fleet fleet;
    private final int rows;
    private final List<Double> served = new ArrayList<>();

    Flooded(Fleet fleet, int rows) {
      this.fleet = fleet;
      this.rows = rows;
    }

    @Override
    public double perSecond() {
      OutboxTable.empty();
      fleet.warm();
      try (Flood flood = new Flood(rows, Duration.ZERO)) {
        Cluster.eventually(() -> rows == 0 || OutboxTable.count("applied_at IS NOT NULL") > 0);
        List<Fleet.Lookups> lookups = fleet.look(LOOKUPS);
        if (rows > 0 && flood.written() == 0) {
          throw new IllegalStateException("no row was written");
        }
        lookups.forEach(each -> served.add(1 - each.lost()));
        return 1e9 / lookups.get(0).hitNanos();
      }
    }

    /** The share of all, those of the warm-up left out. */
    double served() {
      return Arrays.stream(counted()).average().orElseThrow();
    }

    /** The share of the worst round of a node. */
    double worst() {
      return Arrays.stream(counted()).min().orElseThrow();
    }

    private double[] counted() {
      return served.stream()
          .skip((long) WARM_UP * fleet.nodes.size())
          .mapToDouble(Double::doubleValue)
          .toArray();
    }
  }
}

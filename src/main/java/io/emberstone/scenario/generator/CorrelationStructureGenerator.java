package io.emberstone.scenario.generator;

import io.emberstone.scenario.domain.GeneratedCells;
import io.emberstone.scenario.domain.MatrixGenerator;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import java.util.concurrent.Executor;

/**
 * The generator {@code correlation-structure-v1}. Pareto multiples, one a cell, times a lognormal
 * shock that is shared in part by all buckets of a scenario. The sequence of draws is fixed: first
 * the shocks of all scenarios, then the uniforms of all cells. Every block of rows jumps to its two
 * places in that sequence, so blocks can be made in any order, on any thread, with the same bits,
 * and no shock is kept for longer than its row. Thread-safe.
 */
public final class CorrelationStructureGenerator implements MatrixGenerator {

  /** The name rows and answers give this algorithm. */
  public static final String ALGORITHM = "correlation-structure-v1";

  /** Part of the algorithm: column means are sums of the sums of so many rows. */
  private static final int BLOCK_ROWS = 1024;

  private final int parallelism;
  private final Executor executor;

  /**
   * @param parallelism how many threads may work at one matrix, the caller's included; at least 1
   * @param executor lends the others; may be busy, or refuse
   */
  public CorrelationStructureGenerator(int parallelism, Executor executor) {
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism " + parallelism);
    }
    this.parallelism = parallelism;
    this.executor = executor;
  }

  @Override
  public GeneratedCells generate(ScenarioConfiguration configuration, String seed) {
    int rows = configuration.numScenarios();
    int columns = configuration.buckets().size();
    int blocks = (rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
    float[] cells = new float[rows * columns];
    double[][] sums = new double[blocks][columns];
    RowModel model = new RowModel(configuration, Xorshift32.seedOf(seed));
    SharedWork.run(
        blocks,
        parallelism,
        executor,
        block -> {
          int first = block * BLOCK_ROWS;
          model.fill(cells, first, Math.min(rows, first + BLOCK_ROWS), sums[block]);
        });
    return new GeneratedCells(cells, means(sums, columns, rows));
  }

  private static double[] means(double[][] sums, int columns, int rows) {
    double[] means = new double[columns];
    for (double[] sum : sums) {
      for (int b = 0; b < columns; b++) {
        means[b] += sum[b];
      }
    }
    for (int b = 0; b < columns; b++) {
      means[b] /= rows;
    }
    return means;
  }
}

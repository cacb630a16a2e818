package io.emberstone.scenario.generator;

import io.emberstone.scenario.domain.configuration.CorrelationWeights;
import io.emberstone.scenario.domain.configuration.MoicCalibration;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;

/**
 * Makes rows of a matrix. log, cos, exp and pow are StrictMath's, whose bits do not depend on the
 * machine; all that does not change from cell to cell is computed once. Immutable.
 */
final class RowModel {

  private static final double LN_5 = StrictMath.log(5);
  private static final double TWO_PI = 2 * Math.PI;

  /** The exponent of a bucket whose p90 is its median: hardly any tail. */
  private static final double NO_TAIL = 100;

  private final int seed;
  private final int rows;
  private final int columns;
  private final double macro;
  private final double systematic;
  private final double idiosyncratic;
  private final double[] inverseAlpha;
  private final double[] xMin;

  RowModel(ScenarioConfiguration configuration, int seed) {
    this.seed = seed;
    this.rows = configuration.numScenarios();
    this.columns = configuration.buckets().size();
    CorrelationWeights weights = configuration.correlationWeights();
    this.macro = Math.sqrt(weights.macro());
    this.systematic = Math.sqrt(weights.systematic());
    this.idiosyncratic = Math.sqrt(weights.idiosyncratic());
    this.inverseAlpha = new double[columns];
    this.xMin = new double[columns];
    for (int b = 0; b < columns; b++) {
      calibrate(b, configuration.buckets().get(b).moicCalibration());
    }
  }

  private void calibrate(int column, MoicCalibration calibration) {
    double median = calibration.median();
    if (calibration.p90() == median) {
      inverseAlpha[column] = 1 / NO_TAIL;
      xMin[column] = median;
    } else {
      inverseAlpha[column] = 1 / (LN_5 / StrictMath.log(calibration.p90() / median));
      xMin[column] = median * StrictMath.pow(0.5, inverseAlpha[column]);
    }
  }

  /**
   * Makes the rows {@code from} to {@code to - 1} and adds up their columns, before float32.
   *
   * @param cells the whole matrix, row-major
   * @param sums one a column
   */
  void fill(float[] cells, int from, int to, double[] sums) {
    long drawsOfShocks = 2L * (1 + 2 * columns);
    Xorshift32 shocks = new Xorshift32(seed).skip(from * drawsOfShocks);
    Xorshift32 uniforms = new Xorshift32(seed).skip(rows * drawsOfShocks + (long) from * columns);
    double[] row = new double[columns];
    int cell = from * columns;
    for (int s = from; s < to; s++) {
      drawShocks(shocks, row);
      for (int b = 0; b < columns; b++) {
        double x = xMin[b] / StrictMath.pow(1 - uniforms.nextUniform(), inverseAlpha[b]);
        double value = Math.max(0, x * StrictMath.exp(0.5 * row[b]));
        sums[b] += value;
        cells[cell++] = (float) value;
      }
    }
  }

  /** One normal for all buckets, then one a bucket, then another one a bucket. */
  private void drawShocks(Xorshift32 random, double[] row) {
    double shared = macro * normal(random);
    for (int b = 0; b < columns; b++) {
      row[b] = shared + systematic * normal(random);
    }
    for (int b = 0; b < columns; b++) {
      row[b] += idiosyncratic * normal(random);
    }
  }

  /** Box and Muller's, the cosine only; the logarithm is finite since no uniform is 0. */
  private static double normal(Xorshift32 random) {
    double radius = Math.sqrt(-2 * StrictMath.log(random.nextUniform()));
    return radius * StrictMath.cos(TWO_PI * random.nextUniform());
  }
}

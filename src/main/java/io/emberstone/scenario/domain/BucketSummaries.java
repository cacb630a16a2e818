package io.emberstone.scenario.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Computes what an answer says of each bucket from the cells of a matrix. Stateless. */
public final class BucketSummaries {

  private BucketSummaries() {}

  /**
   * One summary a bucket, in the order of the columns.
   *
   * @param cells row-major float32 cells, at least one row
   * @param buckets the names of the columns
   */
  public static List<BucketSummary> of(float[] cells, List<String> buckets) {
    int columns = buckets.size();
    double[] column = new double[cells.length / columns];
    List<BucketSummary> summaries = new ArrayList<>(columns);
    for (int b = 0; b < columns; b++) {
      for (int row = 0; row < column.length; row++) {
        column[row] = cells[row * columns + b];
      }
      summaries.add(summary(buckets.get(b), column));
    }
    return List.copyOf(summaries);
  }

  private static BucketSummary summary(String bucket, double[] column) {
    double sum = 0;
    int losses = 0;
    for (double cell : column) {
      sum += cell;
      losses += cell < 1 ? 1 : 0;
    }
    Arrays.sort(column);
    return new BucketSummary(
        bucket,
        sum / column.length,
        Quantiles.of(column, 50),
        Quantiles.of(column, 5),
        Quantiles.of(column, 25),
        Quantiles.of(column, 75),
        Quantiles.of(column, 90),
        Quantiles.of(column, 95),
        column[0],
        column[column.length - 1],
        (double) losses / column.length);
  }
}

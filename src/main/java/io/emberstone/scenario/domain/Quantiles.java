package io.emberstone.scenario.domain;

/**
 * Percentiles of sorted values by linear interpolation: type 7 of Hyndman and Fan, Sample Quantiles
 * in Statistical Packages, 1996. Stateless.
 */
public final class Quantiles {

  private Quantiles() {}

  /** The percentile of ascending values, at least one. */
  public static double of(double[] ascending, int percent) {
    // Whole numbers as long as possible: 0.05 * 140 is more than 7 in binary.
    long position = (long) (ascending.length - 1) * percent;
    int below = (int) (position / 100);
    double fraction = (position % 100) / 100.0;
    double lower = ascending[below];
    return fraction == 0 ? lower : lower + fraction * (ascending[below + 1] - lower);
  }
}

package io.emberstone.load;

import java.util.Arrays;

/**
 * Ranks that are chosen as often as their position allows: rank {@code k}, counted from 0, with a
 * probability proportional to {@code 1 / (k + 1)}, which is Zipf's law with exponent 1. Immutable.
 */
final class Zipf {

  private final double[] cumulated;

  /** Creates it for that many ranks. */
  Zipf(int ranks) {
    cumulated = new double[ranks];
    double sum = 0;
    for (int k = 0; k < ranks; k++) {
      sum += 1.0 / (k + 1);
      cumulated[k] = sum;
    }
  }

  /**
   * Returns the rank that a random number chooses.
   *
   * @param uniform at least 0 and less than 1
   */
  int rank(double uniform) {
    int last = cumulated.length - 1;
    int at = Arrays.binarySearch(cumulated, uniform * cumulated[last]);
    // What is found begins the next rank.
    return Math.min(last, at < 0 ? -at - 1 : at + 1);
  }
}

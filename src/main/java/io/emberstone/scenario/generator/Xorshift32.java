package io.emberstone.scenario.generator;

/**
 * Marsaglia's xorshift generator with 32 bits of state and the steps 13, 17, 5 (Xorshift RNGs,
 * Journal of Statistical Software 8(14), 2003). A step is linear over GF(2), so that any number of
 * them is a product with a matrix of bits: {@link #skip} takes no longer for a billion than for a
 * few. For one thread.
 */
final class Xorshift32 {

  private static final double UNIT = 1.0 / (1L << 32);

  /** Column {@code i} of matrix {@code k} is what bit {@code i} becomes after 2^k steps. */
  private static final int[][] AFTER_POWER_OF_TWO = powers();

  private int state;

  /**
   * @param seed the state before the first step; not 0, which would stay 0 for ever
   */
  Xorshift32(int seed) {
    if (seed == 0) {
      throw new IllegalArgumentException("a state of 0 stays 0");
    }
    this.state = seed;
  }

  /** FNV-1a over the UTF-16 code units of a seed; 1 in place of 0. */
  static int seedOf(String text) {
    int hash = 0x811C9DC5;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x01000193;
    }
    return hash == 0 ? 1 : hash;
  }

  /**
   * One step. The state is never 0, so the number is neither 0 nor 1: its logarithm is finite, and
   * so is that of what it leaves to 1.
   */
  double nextUniform() {
    state = step(state);
    return (state & 0xFFFFFFFFL) * UNIT;
  }

  /** The current state, for comparison with published values. */
  int state() {
    return state;
  }

  /** Takes that many steps at once. */
  Xorshift32 skip(long steps) {
    for (int k = 0; steps >>> k != 0; k++) {
      if ((steps >>> k & 1) != 0) {
        state = product(AFTER_POWER_OF_TWO[k], state);
      }
    }
    return this;
  }

  private static int step(int x) {
    x ^= x << 13;
    x ^= x >>> 17;
    return x ^ (x << 5);
  }

  private static int product(int[] matrix, int vector) {
    int result = 0;
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      result ^= matrix[bit] & -(vector >>> bit & 1);
    }
    return result;
  }

  private static int[][] powers() {
    int[][] powers = new int[Long.SIZE - 1][Integer.SIZE];
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      powers[0][bit] = step(1 << bit);
    }
    for (int k = 1; k < powers.length; k++) {
      for (int bit = 0; bit < Integer.SIZE; bit++) {
        powers[k][bit] = product(powers[k - 1], powers[k - 1][bit]);
      }
    }
    return powers;
  }
}

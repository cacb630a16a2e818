package io.emberstone.scenario.rest.cells;

/** Writes decimal digits in ASCII. Stateless. */
final class Digits {

  private static final int FOUR_DIGITS = 10_000;
  private static final int EIGHT_DIGITS = 100_000_000;

  /** 10^0 to 10^18. */
  private static final long[] POWERS_OF_TEN = new long[19];

  static {
    for (int i = 0; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = i == 0 ? 1 : 10 * POWERS_OF_TEN[i - 1];
    }
  }

  private Digits() {}

  /** Returns the number of digits of a positive number below 10^18. */
  static int count(long number) {
    // 1233 / 4096 approximates log10(2).
    int atMost = ((Long.SIZE - Long.numberOfLeadingZeros(number)) * 1233) >>> 12;
    return number < POWERS_OF_TEN[atMost] ? atMost : atMost + 1;
  }

  /**
   * Writes a non-negative number with leading zeros.
   *
   * @param digits how many to write: at least as many as it has
   * @param at where to start
   * @return where the text ends
   */
  static int put(long number, int digits, byte[] out, int at) {
    int i = at + digits;
    long rest = number;
    while (rest > Integer.MAX_VALUE) {
      long high = rest / EIGHT_DIGITS;
      int low = (int) (rest - high * EIGHT_DIGITS);
      i -= 8;
      putFour(low / FOUR_DIGITS, out, i);
      putFour(low % FOUR_DIGITS, out, i + 4);
      rest = high;
    }
    // Dividing an int costs half as much.
    int small = (int) rest;
    for (; i - at > 1; small /= 100) {
      i -= 2;
      putTwo(small % 100, out, i);
    }
    if (i > at) {
      out[at] = (byte) ('0' + small);
    }
    return at + digits;
  }

  private static void putFour(int number, byte[] out, int at) {
    putTwo(number / 100, out, at);
    putTwo(number % 100, out, at + 2);
  }

  private static void putTwo(int number, byte[] out, int at) {
    int tens = number / 10;
    out[at] = (byte) ('0' + tens);
    out[at + 1] = (byte) ('0' + number - 10 * tens);
  }

  /** Writes zeros; returns where they end. */
  static int putZeros(int count, byte[] out, int at) {
    for (int i = 0; i < count; i++) {
      out[at + i] = '0';
    }
    return at + count;
  }
}

package io.emberstone.json;

import java.math.BigDecimal;

/**
 * Writes doubles as plain decimals with the fewest digits that read back as the same double, and
 * among those the nearest: 40, 1.5, 0, 0.0000001; without exponents, trailing zeros or negative
 * zero. {@code Double.toString} costs twice as much, and may give different digits on Java 17 than
 * on 19 and later. Stateless.
 *
 * <p>Every decimal between the midpoints to a double's two neighbours reads back as that double
 * (including the midpoints, if its last bit is 0). Scaled to 17 digits, which always suffice, that
 * interval is computed exactly as a product of two longs; then digits are dropped while it still
 * contains a number with one digit fewer. This is the idea of Steele and White (1990) for the range
 * where 128 bits suffice; beyond it, {@link BigDecimal} does the work, slowly.
 */
final class DoubleText {

  /** The longest text that {@link #writeNear} writes: a sign, a point, 9 zeros and 17 digits. */
  static final int LONGEST_NEAR = 32;

  private static final double SMALLEST = 1e-9;
  private static final double LARGEST = 1e15;
  private static final int DIGITS = 17;
  private static final int SIGNIFICAND_BITS = 52;
  private static final long HIDDEN_BIT = 1L << SIGNIFICAND_BITS;

  /** The exponent bias of a double whose significand is taken as an integer. */
  private static final int BIAS = 1075;

  /** 5^0 to 5^25. */
  private static final long[] POWERS_OF_FIVE = new long[26];

  /** 10^-9 to 10^15. */
  private static final double[] POWERS_OF_TEN = new double[25];

  private static final int ZEROTH = 9;

  static {
    for (int i = 0; i < POWERS_OF_FIVE.length; i++) {
      POWERS_OF_FIVE[i] = i == 0 ? 1 : 5 * POWERS_OF_FIVE[i - 1];
    }
    for (int i = 0; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = Double.parseDouble("1e" + (i - ZEROTH));
    }
  }

  private DoubleText() {}

  /** Returns whether {@link #writeNear} supports a number: 0, or few zeros around its digits. */
  static boolean isNear(double value) {
    double magnitude = Math.abs(value);
    return magnitude == 0 || (magnitude >= SMALLEST && magnitude < LARGEST);
  }

  /** Returns the text of a finite number that is not near. */
  static String far(double value) {
    BigDecimal decimal = new BigDecimal(Double.toString(value));
    return decimal.stripTrailingZeros().toPlainString();
  }

  /**
   * Writes a near number in ASCII.
   *
   * @param at where to start; at least {@link #LONGEST_NEAR} bytes must be left
   * @return where the text ends
   */
  static int writeNear(double value, byte[] out, int at) {
    if (value == 0) {
      out[at] = '0';
      return at + 1;
    }
    int start = at;
    if (value < 0) {
      out[start++] = '-';
    }
    return writePositive(Math.abs(value), out, start);
  }

  private static int writePositive(double value, byte[] out, int at) {
    long bits = Double.doubleToRawLongBits(value);
    long significand = (bits & (HIDDEN_BIT - 1)) | HIDDEN_BIT;
    int scale = DIGITS - 1 - exponentOf(value);
    long five = POWERS_OF_FIVE[scale];
    // In quarters of a unit in the last place: below a power of two, the neighbour is half as far.
    int shift = 2 + BIAS - (int) (bits >>> SIGNIFICAND_BITS) - scale;
    long low = 4 * significand - (significand == HIDDEN_BIT ? 1 : 2);
    long high = 4 * significand + 2;
    int open = (int) significand & 1;
    long least = product(low, five, shift) + (isWhole(low * five, shift) ? open : 1);
    long most = product(high, five, shift) - (isWhole(high * five, shift) ? open : 0);
    long unit = 1;
    while (most / 10 >= (least + 9) / 10) {
      least = (least + 9) / 10;
      most /= 10;
      unit *= 10;
      scale--;
    }
    long twice = product(4 * significand, five, shift - 1);
    boolean more = !isWhole(4 * significand * five, shift - 1);
    return put(Math.max(least, nearest(twice, more, unit)), scale, out, at);
  }

  /** Returns the decimal exponent of the first digit. */
  private static int exponentOf(double value) {
    int exponent = 0;
    while (value >= POWERS_OF_TEN[ZEROTH + exponent + 1]) {
      exponent++;
    }
    while (value < POWERS_OF_TEN[ZEROTH + exponent]) {
      exponent--;
    }
    return exponent;
  }

  /** Returns the product of two positive numbers without its last {@code shift} bits, 1 to 63. */
  private static long product(long a, long b, int shift) {
    return Math.multiplyHigh(a, b) << (Long.SIZE - shift) | (a * b) >>> shift;
  }

  /** Returns whether the last {@code shift} bits of a product are zeros. */
  private static boolean isWhole(long product, int shift) {
    return product << (Long.SIZE - shift) == 0;
  }

  /**
   * Returns the number of units nearest to half of {@code twice}, rounding half to even.
   *
   * @param more whether the exact number is slightly larger
   */
  private static long nearest(long twice, boolean more, long unit) {
    long below = unit == 1 ? twice / 2 : twice / 2 / unit;
    long rest = twice - 2 * below * unit;
    boolean up = rest > unit || (rest == unit && (more || (below & 1) == 1));
    return up ? below + 1 : below;
  }

  /** Writes {@code decimal * 10^-scale}. */
  private static int put(long decimal, int scale, byte[] out, int at) {
    int digits = Digits.count(decimal);
    int beforePoint = digits - scale;
    if (scale <= 0) {
      return Digits.putZeros(-scale, out, Digits.put(decimal, digits, out, at));
    }
    if (beforePoint <= 0) {
      out[at] = '0';
      out[at + 1] = '.';
      return Digits.put(decimal, digits, out, Digits.putZeros(-beforePoint, out, at + 2));
    }
    int end = Digits.put(decimal, digits, out, at + 1);
    System.arraycopy(out, at + 1, out, at, beforePoint);
    out[at + beforePoint] = '.';
    return end;
  }
}

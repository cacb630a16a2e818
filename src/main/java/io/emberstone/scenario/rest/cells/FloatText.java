package io.emberstone.scenario.rest.cells;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Writes float32 numbers as decimals that read back as the same float: at least as short as six
 * digits where six do, and never over nine, which always do. {@code Float.toString} says other
 * digits on Java 17 than on 19 and later, and a strong entity tag promises the same bytes from
 * every node. Notation is that of ECMAScript: 40, 1.5, 0, 1e-7. Stateless.
 *
 * <p>Between 1e-12 and 1e21 plain double arithmetic is enough. Up to nine digits and powers of ten
 * up to 22 are exact doubles, so that dividing or multiplying them gives the double nearest to the
 * decimal; and that rounds to the float nearest to the decimal unless it lies exactly between two
 * floats, in which case a digit more is taken. Beyond, {@link BigDecimal} does it slowly.
 */
final class FloatText {

  /** The longest text there is, such as {@code -1.23456789e-38} or 21 digits with a sign. */
  static final int LONGEST = 24;

  private static final double SMALLEST = 1e-12;
  private static final double LARGEST = 1e21;
  private static final int MOST_DIGITS = 9;
  private static final int FEWEST_TRIED = 6;

  /** The bits of a double beyond a float's, and their value halfway between two floats. */
  private static final long BEYOND_FLOAT = 0x1FFF_FFFFL;

  private static final long HALFWAY = 0x1000_0000L;

  /** 10^-13 to 10^22; those from 10^0 on are exact. */
  private static final double[] POWERS = new double[36];

  private static final int ZEROTH = 13;

  static {
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = Double.parseDouble("1e" + (i - ZEROTH));
    }
  }

  private FloatText() {}

  /**
   * Writes a number in ASCII.
   *
   * @param at where to begin; at least {@link #LONGEST} bytes must be left
   * @return where the text ends
   * @throws IllegalArgumentException if it is not finite: neither CSV nor JSON has a word for that
   */
  static int write(float value, byte[] out, int at) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException("no decimal for " + value);
    }
    if (value == 0) {
      out[at] = '0';
      return at + 1;
    }
    int start = at;
    if (value < 0) {
      out[start++] = '-';
    }
    float magnitude = Math.abs(value);
    return magnitude >= SMALLEST && magnitude < LARGEST
        ? writeNear(magnitude, out, start)
        : writeFar(magnitude, out, start);
  }

  private static int writeNear(float value, byte[] out, int at) {
    int exponent = exponentOf(value);
    int digits = 8;
    long decimal = decimal(value, digits, exponent);
    if (!readsBack(decimal, digits, exponent, value)) {
      digits = MOST_DIGITS;
      decimal = decimal(value, digits, exponent);
    } else {
      while (digits > FEWEST_TRIED) {
        long shorter = decimal(value, digits - 1, exponent);
        if (!readsBack(shorter, digits - 1, exponent, value)) {
          break;
        }
        decimal = shorter;
        digits--;
      }
    }
    return put(decimal, digits - 1 - exponent, out, at);
  }

  /** The decimal exponent of the first digit. */
  private static int exponentOf(float value) {
    int exponent = 0;
    while (value >= POWERS[ZEROTH + exponent + 1]) {
      exponent++;
    }
    while (value < POWERS[ZEROTH + exponent]) {
      exponent--;
    }
    return exponent;
  }

  private static long decimal(float value, int digits, int exponent) {
    int scale = digits - 1 - exponent;
    double scaled = scale >= 0 ? value * POWERS[ZEROTH + scale] : value / POWERS[ZEROTH - scale];
    return (long) (scaled + 0.5);
  }

  private static boolean readsBack(long decimal, int digits, int exponent, float value) {
    int scale = digits - 1 - exponent;
    double back = scale >= 0 ? decimal / POWERS[ZEROTH + scale] : decimal * POWERS[ZEROTH - scale];
    return (float) back == value && (Double.doubleToRawLongBits(back) & BEYOND_FLOAT) != HALFWAY;
  }

  private static int writeFar(float value, byte[] out, int at) {
    BigDecimal exact = new BigDecimal(value);
    BigDecimal rounded = exact;
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
      rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.floatValue() == value) {
        break;
      }
    }
    return put(rounded.unscaledValue().longValueExact(), rounded.scale(), out, at);
  }

  /** Writes {@code decimal * 10^-scale}. */
  private static int put(long decimal, int scale, byte[] out, int at) {
    while (decimal % 10 == 0) {
      decimal /= 10;
      scale--;
    }
    int digits = Digits.count(decimal);
    int beforePoint = digits - scale;
    if (beforePoint > 21 || beforePoint < -5) {
      return putScientific(decimal, digits, beforePoint - 1, out, at);
    }
    if (scale <= 0) {
      int end = Digits.put(decimal, digits, out, at);
      return Digits.putZeros(-scale, out, end);
    }
    if (beforePoint > 0) {
      return putPointed(decimal, digits, beforePoint, out, at);
    }
    out[at] = '0';
    out[at + 1] = '.';
    return Digits.put(decimal, digits, out, Digits.putZeros(-beforePoint, out, at + 2));
  }

  private static int putScientific(long decimal, int digits, int exponent, byte[] out, int at) {
    int end =
        digits == 1 ? Digits.put(decimal, 1, out, at) : putPointed(decimal, digits, 1, out, at);
    out[end++] = 'e';
    if (exponent < 0) {
      out[end++] = '-';
    }
    int magnitude = Math.abs(exponent);
    return Digits.put(magnitude, Digits.count(magnitude), out, end);
  }

  private static int putPointed(long decimal, int digits, int before, byte[] out, int at) {
    int end = Digits.put(decimal, digits, out, at + 1) - 1;
    System.arraycopy(out, at + 1, out, at, before);
    out[at + before] = '.';
    return end + 1;
  }
}

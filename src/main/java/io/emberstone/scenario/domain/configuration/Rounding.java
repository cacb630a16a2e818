package io.emberstone.scenario.domain.configuration;

/**
 * Rounding to 5 decimals, half up, and the plain decimal text of what is so rounded. Exact and free
 * of locales: a number of hundred-thousandths in a long stands between the two. Stateless.
 */
public final class Rounding {

  private static final int DECIMALS = 5;
  private static final long SCALE = 100_000;

  private Rounding() {}

  /** The number of hundred-thousandths nearest to a value, the upper one of two. */
  public static long scaled(double value) {
    return (long) Math.floor(value * SCALE + 0.5);
  }

  /** The value rounded to 5 decimals; rounding twice changes nothing, and there is no -0. */
  public static double round(double value) {
    return (double) scaled(value) / SCALE;
  }

  /**
   * The shortest plain decimal of a value rounded to 5 decimals: {@code 40}, {@code 1.5}, {@code
   * 0}; never {@code -0}, {@code 40.0} or an exponent.
   */
  public static String plain(double value) {
    return appendPlain(new StringBuilder(), value).toString();
  }

  /** Appends what {@link #plain} says. */
  static StringBuilder appendPlain(StringBuilder text, double value) {
    long scaled = scaled(value);
    if (scaled < 0) {
      text.append('-');
    }
    long magnitude = Math.abs(scaled);
    text.append(magnitude / SCALE);
    long fraction = magnitude % SCALE;
    if (fraction == 0) {
      return text;
    }
    int digits = DECIMALS;
    for (; fraction % 10 == 0; digits--) {
      fraction /= 10;
    }
    text.append('.');
    // A leading one keeps the zeros that follow the point; it is cut off again.
    int start = text.length();
    return text.append(powerOfTen(digits) + fraction).deleteCharAt(start);
  }

  private static long powerOfTen(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }
}

package io.emberstone.bench;

import java.util.Arrays;
import java.util.Locale;

/** The middle of some measurements, and the two values between which half of them lie. */
public record Quartiles(double lower, double median, double upper) {

  /** Those of at least one value. */
  public static Quartiles of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int count = sorted.length;
    return new Quartiles(sorted[count / 4], sorted[count / 2], sorted[count * 3 / 4]);
  }

  /** Such as {@code 1.02 (0.98-1.07)}. */
  public String ratio() {
    String digits = median < 0.1 ? "%.4f (%.4f-%.4f)" : "%.2f (%.2f-%.2f)";
    return String.format(Locale.ROOT, digits, median, lower, upper);
  }

  /** Such as {@code 812 (790-850)}, each divided by the unit. */
  public String in(double unit) {
    String digits = median / unit < 100 ? "%.1f (%.1f-%.1f)" : "%.0f (%.0f-%.0f)";
    return String.format(Locale.ROOT, digits, median / unit, lower / unit, upper / unit);
  }
}

package io.emberstone.scenario.domain.configuration;

import java.math.BigDecimal;
import java.util.List;

/**
 * Rules about numbers as they were written: three times 33.33 is 0.01 below 100 in decimals, and a
 * little more than that in binary. What is far from a rule's edge is not worth the arithmetic.
 * Stateless.
 */
final class Decimals {

  /** By how much of its size a result in binary may differ from the one in decimals; generously. */
  private static final double DOUBT = 1e-12;

  private Decimals() {}

  /** Whether finite numbers add up to a target, give or take a tolerance. */
  static boolean sumIs(List<Double> numbers, String target, String tolerance) {
    double binary = 0;
    double size = 0;
    for (double number : numbers) {
      binary += number;
      size += Math.abs(number);
    }
    double off = Math.abs(binary - Double.parseDouble(target));
    if (off < Double.parseDouble(tolerance) * (1 - DOUBT) - size * DOUBT) {
      return true;
    }
    BigDecimal sum =
        numbers.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.subtract(new BigDecimal(target)).abs().compareTo(new BigDecimal(tolerance)) <= 0;
  }

  /** Whether a finite number is below a multiple of another one. */
  static boolean isBelow(double number, int factor, double other) {
    if (number >= 0 && number < factor * other * (1 - DOUBT)) {
      return true;
    }
    BigDecimal limit = BigDecimal.valueOf(other).multiply(BigDecimal.valueOf(factor));
    return BigDecimal.valueOf(number).compareTo(limit) < 0;
  }
}

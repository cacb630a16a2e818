package io.emberstone.scenario.domain;

import java.math.BigDecimal;
import java.util.List;

/**
 * Rules about numbers as they were written: three times 33.33 is 0.01 below 100 in decimals, and a
 * little more than that in binary. Stateless.
 */
final class Decimals {

  private Decimals() {}

  /** Whether finite numbers add up to a target, give or take a tolerance. */
  static boolean sumIs(List<Double> numbers, String target, String tolerance) {
    BigDecimal sum =
        numbers.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.subtract(new BigDecimal(target)).abs().compareTo(new BigDecimal(tolerance)) <= 0;
  }

  /** Whether a finite number is below a multiple of another one. */
  static boolean isBelow(double number, int factor, double other) {
    BigDecimal limit = BigDecimal.valueOf(other).multiply(BigDecimal.valueOf(factor));
    return BigDecimal.valueOf(number).compareTo(limit) < 0;
  }
}

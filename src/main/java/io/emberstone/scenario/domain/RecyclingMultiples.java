package io.emberstone.scenario.domain;

import io.emberstone.rules.RuleViolationsException;
import io.emberstone.rules.Violation;
import io.emberstone.scenario.domain.configuration.Recycling;
import java.util.ArrayList;
import java.util.List;

/**
 * How much a bucket invests in all for each unit of its capital, when proceeds are invested again.
 * Metadata only: recycling never changes the cells. Stateless.
 */
public final class RecyclingMultiples {

  private static final double WORTH_ANOTHER_ROUND = 0.01;

  private RecyclingMultiples() {}

  /**
   * One multiple a bucket, in the order of the columns; all 1 where recycling is disabled.
   *
   * @param columnMeans mean of each column's double cells, before float32
   * @throws RuleViolationsException if a multiple grows beyond all numbers
   */
  public static List<Double> of(Recycling recycling, double[] columnMeans) {
    List<Double> multiples = new ArrayList<>(columnMeans.length);
    for (double mean : columnMeans) {
      double multiple = recycling.enabled() ? multiple(recycling, mean) : 1;
      if (!Double.isFinite(multiple)) {
        throw new RuleViolationsException(
            List.of(
                new Violation(
                    "recycling.avgHoldingPeriod",
                    "is so short that the recycling multiple is no finite number")));
      }
      multiples.add(multiple);
    }
    return List.copyOf(multiples);
  }

  /** For a capital of 1: an allocation of 0 has a multiple too. */
  private static double multiple(Recycling recycling, double mean) {
    double growth = Math.floor(recycling.fundLifetime() / recycling.avgHoldingPeriod());
    long rounds = (long) Math.max(0, growth - 1);
    double total = 1;
    double available = mean * recycling.reinvestmentRate();
    for (; rounds > 0 && available > 0 && Double.isFinite(total); rounds--) {
      double deployed = available;
      total += deployed;
      available = deployed * mean * recycling.reinvestmentRate();
      if (available < WORTH_ANOTHER_ROUND) {
        break;
      }
    }
    return total;
  }
}

package io.emberstone.scenario.domain.simulation;

import io.emberstone.rules.RuleViolationsException;
import io.emberstone.rules.Violation;
import io.emberstone.scenario.domain.Quantiles;
import io.emberstone.scenario.domain.configuration.Bucket;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import java.util.Arrays;
import java.util.List;

/**
 * What a matrix says of the whole fund. There are no fees and everything is realised at the end, so
 * TVPI, DPI and MOIC are one and the same.
 *
 * @param runs scenarios
 * @param timeHorizonYears years until everything is realised
 * @param holdingYears years an investment is held, as IRR has it
 * @param assumptions what the figures take for granted, in words
 * @param moic multiple on invested capital: the mean of a scenario's cells, weighted by allocation
 * @param tvpi total value to paid-in capital
 * @param dpi distributions to paid-in capital
 * @param irr internal rate of return a year: MOIC to the power of 1 / holding years, less 1
 * @param risk what may be lost
 */
public record FundFigures(
    int runs,
    double timeHorizonYears,
    double holdingYears,
    String assumptions,
    Distribution moic,
    Distribution tvpi,
    Distribution dpi,
    Distribution irr,
    RiskFigures risk) {

  public static final String ASSUMPTIONS =
      "No fees, and all is realised at the end: TVPI and DPI are the same as MOIC.";

  /**
   * A figure over all scenarios. Percentiles by linear interpolation (type 7).
   *
   * @param standardDeviation of a sample: divided by n - 1
   */
  public record Distribution(
      double mean,
      double standardDeviation,
      double min,
      double max,
      double p5,
      double p25,
      double p50,
      double p75,
      double p95) {}

  /**
   * Losses as shares of the invested capital; negative where even the bad scenarios gain.
   *
   * @param valueAtRisk5 1 less the 5 % quantile of MOIC
   * @param conditionalValueAtRisk5 1 less the mean of the lowest 5 % of the scenarios, rounded up
   * @param valueAtRisk10 1 less the 10 % quantile of MOIC
   * @param conditionalValueAtRisk10 1 less the mean of the lowest 10 % of the scenarios, rounded up
   * @param probabilityOfLoss share of the scenarios with a MOIC below 1
   */
  public record RiskFigures(
      double valueAtRisk5,
      double conditionalValueAtRisk5,
      double valueAtRisk10,
      double conditionalValueAtRisk10,
      double probabilityOfLoss) {}

  /**
   * Computes the figures.
   *
   * @param cells row-major float32 cells in the canonical order of the configuration's buckets, at
   *     least two rows
   * @param timeHorizonYears only stated
   * @param holdingYears over 0
   * @throws RuleViolationsException if a figure is no finite number
   */
  public static FundFigures of(
      float[] cells,
      ScenarioConfiguration configuration,
      double timeHorizonYears,
      double holdingYears) {
    double[] moics = moics(cells, configuration.buckets());
    double[] irrs = new double[moics.length];
    for (int i = 0; i < moics.length; i++) {
      irrs[i] = moics[i] == 0 ? -1 : StrictMath.pow(moics[i], 1 / holdingYears) - 1;
    }
    Distribution moic = distribution(moics, "buckets", "the multiples");
    Distribution irr =
        distribution(irrs, "recycling.avgHoldingPeriod", "the internal rates of return");
    return new FundFigures(
        configuration.numScenarios(),
        timeHorizonYears,
        holdingYears,
        ASSUMPTIONS,
        moic,
        moic,
        moic,
        irr,
        risk(moics));
  }

  private static double[] moics(float[] cells, List<Bucket> buckets) {
    double[] allocations = buckets.stream().mapToDouble(Bucket::capitalAllocation).toArray();
    double capital = 0;
    for (double allocation : allocations) {
      capital += allocation;
    }
    double[] moics = new double[cells.length / allocations.length];
    int cell = 0;
    for (int row = 0; row < moics.length; row++) {
      double value = 0;
      for (double allocation : allocations) {
        value += allocation * cells[cell++];
      }
      moics[row] = value / capital;
    }
    return moics;
  }

  /** Sorts the values, too. */
  private static Distribution distribution(double[] values, String field, String what) {
    Arrays.sort(values);
    int n = values.length;
    double mean = mean(values, n);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / (n - 1));
    if (!Double.isFinite(mean) || !Double.isFinite(deviation)) {
      throw new RuleViolationsException(
          List.of(new Violation(field, "makes " + what + " too large to be told")));
    }
    return new Distribution(
        mean,
        deviation,
        values[0],
        values[n - 1],
        Quantiles.of(values, 5),
        Quantiles.of(values, 25),
        Quantiles.of(values, 50),
        Quantiles.of(values, 75),
        Quantiles.of(values, 95));
  }

  private static RiskFigures risk(double[] ascending) {
    int losses = 0;
    while (losses < ascending.length && ascending[losses] < 1) {
      losses++;
    }
    return new RiskFigures(
        1 - Quantiles.of(ascending, 5),
        1 - mean(ascending, lowest(ascending.length, 5)),
        1 - Quantiles.of(ascending, 10),
        1 - mean(ascending, lowest(ascending.length, 10)),
        (double) losses / ascending.length);
  }

  private static int lowest(int n, int percent) {
    return (int) (((long) n * percent + 99) / 100);
  }

  private static double mean(double[] values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return sum / count;
  }
}

package io.emberstone.scenario.generator;

import io.emberstone.scenario.domain.configuration.CorrelationWeights;
import io.emberstone.scenario.domain.configuration.MoicCalibration;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;

/**
 * The algorithm as its description reads, one step after the other: what the fast one must equal.
 */
final class StraightforwardModel {

  private long state;

  private StraightforwardModel(String seed) {
    long hash = 2166136261L;
    for (char unit : seed.toCharArray()) {
      hash = ((hash ^ unit) * 16777619L) & 0xFFFFFFFFL;
    }
    state = hash == 0 ? 1 : hash;
  }

  static float[] cells(ScenarioConfiguration configuration, String seed) {
    return new StraightforwardModel(seed).draw(configuration);
  }

  private float[] draw(ScenarioConfiguration configuration) {
    int rows = configuration.numScenarios();
    int columns = configuration.buckets().size();
    double[][] shocks = new double[rows][];
    for (int s = 0; s < rows; s++) {
      shocks[s] = shocks(configuration.correlationWeights(), columns);
    }
    float[] cells = new float[rows * columns];
    for (int s = 0; s < rows; s++) {
      for (int b = 0; b < columns; b++) {
        MoicCalibration calibration = configuration.buckets().get(b).moicCalibration();
        double x = pareto(calibration, uniform());
        cells[s * columns + b] = (float) Math.max(0, x * StrictMath.exp(0.5 * shocks[s][b]));
      }
    }
    return cells;
  }

  private double[] shocks(CorrelationWeights weights, int columns) {
    double macro = normal();
    double[] systematic = new double[columns];
    double[] shocks = new double[columns];
    for (int b = 0; b < columns; b++) {
      systematic[b] = normal();
    }
    for (int b = 0; b < columns; b++) {
      shocks[b] =
          Math.sqrt(weights.macro()) * macro
              + Math.sqrt(weights.systematic()) * systematic[b]
              + Math.sqrt(weights.idiosyncratic()) * normal();
    }
    return shocks;
  }

  private static double pareto(MoicCalibration calibration, double u) {
    double alpha = 100;
    double xMin = calibration.median();
    if (calibration.p90() != calibration.median()) {
      alpha = StrictMath.log(5) / StrictMath.log(calibration.p90() / calibration.median());
      xMin = calibration.median() * StrictMath.pow(0.5, 1 / alpha);
    }
    return xMin / StrictMath.pow(1 - u, 1 / alpha);
  }

  private double normal() {
    double u1 = uniform();
    double u2 = uniform();
    return Math.sqrt(-2 * StrictMath.log(u1)) * StrictMath.cos(2 * Math.PI * u2);
  }

  private double uniform() {
    state ^= state << 13 & 0xFFFFFFFFL;
    state ^= state >>> 17;
    state ^= state << 5 & 0xFFFFFFFFL;
    return state / 4294967296.0;
  }
}

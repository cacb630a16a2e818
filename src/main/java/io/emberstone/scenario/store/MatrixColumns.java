package io.emberstone.scenario.store;

import io.emberstone.json.JsonCodec;
import io.emberstone.rules.Violation;
import io.emberstone.scenario.domain.BucketSummary;
import io.emberstone.scenario.domain.configuration.Bucket;
import io.emberstone.scenario.domain.configuration.CorrelationWeights;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;
import java.util.List;
import java.util.Objects;

/** The JSON columns of {@code scenario_matrices}. Stateless. */
final class MatrixColumns {

  /** Column {@code config}; written as the canonical text itself, read in any order of members. */
  static final JsonCodec<ScenarioConfiguration> CONFIGURATION =
      JsonCodec.of(ScenarioConfiguration.class);

  /** Column {@code recycling_multiples}. */
  static final JsonCodec<List<Double>> MULTIPLES = JsonCodec.ofList(Double.class);

  /** Column {@code warnings}. */
  static final JsonCodec<List<Violation>> WARNINGS = JsonCodec.ofList(Violation.class);

  /** Column {@code summary}. */
  static final JsonCodec<List<BucketSummary>> SUMMARY = JsonCodec.ofList(BucketSummary.class);

  private static final JsonCodec<List<BucketParams>> BUCKETS = JsonCodec.ofList(BucketParams.class);
  private static final JsonCodec<Generation> GENERATION = JsonCodec.of(Generation.class);

  private MatrixColumns() {}

  /** An element of column {@code bucket_params}. */
  private record BucketParams(String name, double median, double p90, String distribution) {

    static BucketParams of(Bucket bucket) {
      return new BucketParams(
          bucket.name(),
          bucket.moicCalibration().median(),
          bucket.moicCalibration().p90(),
          "power-law");
    }
  }

  /** Column {@code s_opt}. */
  private record Generation(String algorithm, CorrelationWeights weights, String seed) {}

  /** Column {@code bucket_params}. */
  static String bucketParams(ScenarioConfiguration configuration) {
    return BUCKETS.text(configuration.buckets().stream().map(BucketParams::of).toList());
  }

  /** Column {@code s_opt}. */
  static String generation(String algorithm, ScenarioRequest request) {
    ScenarioConfiguration configuration = request.configuration();
    return GENERATION.text(
        new Generation(
            algorithm,
            configuration.correlationWeights(),
            Objects.requireNonNullElse(configuration.seed(), request.key())));
  }
}

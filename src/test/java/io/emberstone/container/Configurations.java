package io.emberstone.container;

import io.emberstone.scenario.domain.configuration.CanonicalKey;
import io.emberstone.scenario.domain.configuration.ConfigurationRules;
import io.emberstone.scenario.domain.configuration.ScenarioDraft;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Request bodies. */
final class Configurations {

  /** The explicit seed whose matrix has published cells. */
  static final String DEFAULT_SEED = "default-config-v1";

  private Configurations() {}

  /** The default configuration with an explicit seed. */
  static String seeded(String fund, int scenarios, String seed) {
    return body(fund, scenarios, ", \"seed\": \"" + seed + "\"");
  }

  /** The default configuration of a fund; small, for tests that need no published cells. */
  static String small(String fund) {
    return body(fund, 200, "");
  }

  /** As large as one may be: 5 million cells, a second's work or more. */
  static String largest(String fund) {
    String bucket =
        """
        {"name": "%s", "capitalAllocation": 2, "moicCalibration": {"median": 1.5, "p90": 3.5}}\
        """;
    String buckets = manyNames().map(bucket::formatted).collect(Collectors.joining(","));
    return body(fund, ConfigurationRules.MAX_SCENARIOS, buckets, "");
  }

  /** The key of {@link #largest}. */
  static String keyOfLargest(String fund) {
    ScenarioDraft.CalibrationDraft calibration = new ScenarioDraft.CalibrationDraft(1.5, 3.5);
    List<ScenarioDraft.BucketDraft> buckets =
        manyNames().map(name -> new ScenarioDraft.BucketDraft(name, 2.0, calibration)).toList();
    return key(fund, ConfigurationRules.MAX_SCENARIOS, buckets, null);
  }

  private static Stream<String> manyNames() {
    return IntStream.rangeClosed(1, ConfigurationRules.MAX_BUCKETS).mapToObj(i -> "Bucket " + i);
  }

  /** The key of {@link #seeded}. */
  static String keyOfSeeded(String fund, int scenarios, String seed) {
    return key(fund, scenarios, ScenarioDraft.defaults(fund, null).buckets(), seed);
  }

  private static String key(
      String fund, int scenarios, List<ScenarioDraft.BucketDraft> buckets, String seed) {
    ScenarioDraft defaults = ScenarioDraft.defaults(fund, "v1.2");
    ScenarioDraft draft =
        new ScenarioDraft(
            fund,
            "v1.2",
            (long) scenarios,
            buckets,
            defaults.correlationWeights(),
            defaults.recycling(),
            seed);
    return CanonicalKey.of(ConfigurationRules.require(draft).configuration());
  }

  private static String body(String fund, int scenarios, String more) {
    return body(
        fund,
        scenarios,
        """
        {"name": "Seed", "capitalAllocation": 40, "moicCalibration": {"median": 1.0, "p90": 3.0}},
        {"name": "Series B", "capitalAllocation": 25, "moicCalibration": {"median": 2.0, "p90": 4.0}},
        {"name": "Series A", "capitalAllocation": 35, "moicCalibration": {"median": 1.5, "p90": 3.5}}\
        """,
        more);
  }

  private static String body(String fund, int scenarios, String buckets, String more) {
    return String.format(
        Locale.ROOT,
        """
        {"fundId": "%s", "taxonomyVersion": "v1.2", "numScenarios": %d, "buckets": [%s],
         "correlationWeights": {"macro": 0.5, "systematic": 0.25, "idiosyncratic": 0.25},
         "recycling": {"enabled": true, "mode": "same-bucket", "reinvestmentRate": 0.8,
                       "avgHoldingPeriod": 5, "fundLifetime": 10}%s}
        """,
        fund,
        scenarios,
        buckets,
        more);
  }
}

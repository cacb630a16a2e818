package io.emberstone.container;

import java.util.Locale;

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

  private static String body(String fund, int scenarios, String more) {
    return String.format(
        Locale.ROOT,
        """
        {"fundId": "%s", "taxonomyVersion": "v1.2", "numScenarios": %d,
         "buckets": [
           {"name": "Seed", "capitalAllocation": 40, "moicCalibration": {"median": 1.0, "p90": 3.0}},
           {"name": "Series B", "capitalAllocation": 25, "moicCalibration": {"median": 2.0, "p90": 4.0}},
           {"name": "Series A", "capitalAllocation": 35, "moicCalibration": {"median": 1.5, "p90": 3.5}}],
         "correlationWeights": {"macro": 0.5, "systematic": 0.25, "idiosyncratic": 0.25},
         "recycling": {"enabled": true, "mode": "same-bucket", "reinvestmentRate": 0.8,
                       "avgHoldingPeriod": 5, "fundLifetime": 10}%s}
        """,
        fund,
        scenarios,
        more);
  }
}

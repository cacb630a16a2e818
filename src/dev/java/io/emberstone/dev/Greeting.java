package io.emberstone.dev;

/** What a developer reads when all of it runs: where it is, and a first question to ask. */
final class Greeting {

  private static final String TEXT =
      """

      Emberstone is ready (Ctrl-C stops it and what it started)

        start page   %1$s/
        OpenAPI      %1$s/openapi/ui/
        health       %1$s/health
        metrics      %1$s/metrics

      A scenario matrix (ask twice: the second answer comes from the hot tier):

      %2$s
      """;

  private static final String CURL =
      """
      curl -sS %s/api/scenario-matrices -H 'Content-Type: application/json' -d '{
        "fundId": "fund-1", "taxonomyVersion": "v1.2", "numScenarios": 10000,
        "buckets": [
          {"name": "Seed", "capitalAllocation": 40, "moicCalibration": {"median": 1.0, "p90": 3.0}},
          {"name": "Series A", "capitalAllocation": 35, "moicCalibration": {"median": 1.5, "p90": 3.5}},
          {"name": "Series B", "capitalAllocation": 25, "moicCalibration": {"median": 2.0, "p90": 4.0}}],
        "correlationWeights": {"macro": 0.5, "systematic": 0.25, "idiosyncratic": 0.25},
        "recycling": {"enabled": true, "mode": "same-bucket", "reinvestmentRate": 0.8,
                      "avgHoldingPeriod": 5, "fundLifetime": 10},
        "seed": "default-config-v1"}'""";

  private Greeting() {}

  /**
   * The text to print.
   *
   * @param url of the server, without a slash at the end
   */
  static String text(String url) {
    return TEXT.formatted(url, CURL.formatted(url));
  }
}

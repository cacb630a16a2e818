package io.emberstone.scenario.rest;

import io.emberstone.scenario.domain.simulation.FundFigures;

/**
 * Requests and answers for the description of the interface; a test holds them against the code.
 */
public final class ScenarioExamples {

  public static final String KEY =
      "0b23205f67aa2a39b20b95d9d900a3fc99a4d6edcfa40c733323ab1a49324210";

  public static final String REQUEST =
      """
      {"fundId":"fund-1","taxonomyVersion":"v1.2","numScenarios":10000,"buckets":[\
      {"name":"Seed","capitalAllocation":40,"moicCalibration":{"median":1,"p90":3}},\
      {"name":"Series A","capitalAllocation":35,"moicCalibration":{"median":1.5,"p90":3.5}},\
      {"name":"Series B","capitalAllocation":25,"moicCalibration":{"median":2,"p90":4}}],\
      "correlationWeights":{"macro":0.5,"systematic":0.25,"idiosyncratic":0.25},\
      "recycling":{"enabled":true,"mode":"same-bucket","reinvestmentRate":0.8,\
      "avgHoldingPeriod":5,"fundLifetime":10}}""";

  private static final String MATRIX =
      """
      \
      "matrix":{"key":"0b23205f67aa2a39b20b95d9d900a3fc99a4d6edcfa40c733323ab1a49324210",\
      "keyVersion":"v1.2","fundId":"fund-1","taxonomyVersion":"v1.2",\
      "numScenarios":10000,"buckets":["Seed","Series A","Series B"],"codec":"zstd",\
      "layout":"row-major","rawBytes":120000,"compressedBytes":96576,\
      "checksum":"98ea5d08d5ed513dc428d265bf23b1f109eb7fb3c60e4875013c3b94a1ee5de0"}""";

  private static final String GENERATED =
      """
      "metadata":{"source":"GENERATED","stale":false,\
      "generatedAt":"2026-01-02T03:04:05.678Z","durationMs":41,""";

  private static final String HOT =
      """
      "metadata":{"source":"HOT","stale":false,\
      "generatedAt":"2026-01-02T03:04:05.678Z","durationMs":0,""";

  private static final String METADATA =
      """
      \
      "recyclingMultiples":[2.730056918322728,2.9829903512612086,3.3472012665911985],\
      "warnings":[]}""";

  private static final String SUMMARY =
      """
      "summary":[{"bucket":"Seed","mean":2.162571147426963,"median":1.1122153997421265,\
      "p5":0.38952980637550355,"p25":0.6991817504167557,"p75":1.9178884625434875,\
      "p90":3.6538334131240844,"p95":5.985482549667358,"min":0.10643767565488815,\
      "max":294.69866943359375,"probabilityOfLoss":0.4441},{"bucket":"Series A",\
      "mean":2.478737937363982,"median":1.6460214257240295,"p5":0.6126765727996826,\
      "p25":1.0709915459156036,"p75":2.676871657371521,"p90":4.410121917724609,\
      "p95":6.205054926872253,"min":0.19349075853824615,"max":564.716064453125,\
      "probabilityOfLoss":0.2151},{"bucket":"Series B","mean":2.934001584842801,\
      "median":2.147681474685669,"p5":0.8452061623334884,"p25":1.457724153995514,\
      "p75":3.3270103931427,"p90":5.342261552810669,"p95":7.22152087688446,\
      "min":0.2800184190273285,"max":103.05097198486328,"probabilityOfLoss":0.0893}]""";

  public static final String ANSWER =
      "{" + MATRIX + "," + GENERATED + METADATA + "," + SUMMARY + "}";

  public static final String HIT = "{" + MATRIX + "," + HOT + METADATA + "," + SUMMARY + "}";

  public static final String SIMULATION_REQUEST =
      """
      {"fundId":"fund-1","runs":10000,"timeHorizonYears":10}""";

  private static final String MULTIPLES =
      """
      {"mean":2.466087133258875,"standardDeviation":3.707241487943521,\
      "min":0.32503520846366885,"max":198.71542888879776,"p5":0.8027635538578033,\
      "p25":1.2721434466540813,"p50":1.8168726086616518,"p75":2.709948201477528,\
      "p95":5.634870459586382}""";

  private static final String RETURNS_AND_RISK =
      """
      "irr":{"mean":0.14969965724498896,"standardDeviation":0.15043821102847435,\
      "min":-0.20129559172160527,"max":1.8816837511801667,"p5":-0.042987678397761395,\
      "p25":0.049318227063658626,"p50":0.12684685129136508,"p75":0.2206529296596696,\
      "p95":0.41311265927989776},"risk":{"valueAtRisk5":0.1972364461421967,\
      "conditionalValueAtRisk5":0.3259117376148699,"valueAtRisk10":0.04494604200124741,\
      "conditionalValueAtRisk10":0.22104953357726265,"probabilityOfLoss":0.1175}}""";

  public static final String SIMULATION_ANSWER =
      "{"
          + MATRIX
          + ","
          + GENERATED
          + METADATA
          + ","
          + SUMMARY
          + ",\"fund\":{\"runs\":10000,\"timeHorizonYears\":10,\"holdingYears\":5,\"assumptions\":\""
          + FundFigures.ASSUMPTIONS
          + "\",\"moic\":"
          + MULTIPLES
          + ",\"tvpi\":"
          + MULTIPLES
          + ",\"dpi\":"
          + MULTIPLES
          + ","
          + RETURNS_AND_RISK
          + "}";

  public static final String INVENTORY =
      """
      \
      {"items":[{"key":"0b23205f67aa2a39b20b95d9d900a3fc99a4d6edcfa40c733323ab1a49324210",\
      "fundId":"fund-1","taxonomyVersion":"v1.2","status":"complete",\
      "numScenarios":10000,"buckets":["Seed","Series A","Series B"],"rawBytes":120000,\
      "compressedBytes":96576,"codec":"zstd","layout":"row-major",\
      "checksum":"98ea5d08d5ed513dc428d265bf23b1f109eb7fb3c60e4875013c3b94a1ee5de0",\
      "version":1,"generatedAt":"2026-01-02T03:04:05.678Z",\
      "createdAt":"2026-01-02T03:04:05.678Z","updatedAt":"2026-01-02T03:04:05.678Z"}],\
      "page":0,"size":20,"total":1}""";

  public static final String CSV =
      "Seed,Series A,Series B\r\n1.3226335,2.319469,1.7004117\r\n1.3991479,2.7496607,3.0976462\r\n";

  public static final String ROWS =
      "[[1.3226335,2.319469,1.7004117],[1.3991479,2.7496607,3.0976462]]";

  private ScenarioExamples() {}
}

package io.emberstone.scenario.rest;

/**
 * Requests and answers for the description of the interface; a test holds them against the code.
 */
final class ScenarioExamples {

  static final String KEY = "0b23205f67aa2a39b20b95d9d900a3fc99a4d6edcfa40c733323ab1a49324210";

  static final String REQUEST =
      """
      {"fundId":"fund-1","taxonomyVersion":"v1.2","numScenarios":10000,"buckets":[\
      {"name":"Seed","capitalAllocation":40,"moicCalibration":{"median":1,"p90":3}},\
      {"name":"Series A","capitalAllocation":35,"moicCalibration":{"median":1.5,"p90":3.5}},\
      {"name":"Series B","capitalAllocation":25,"moicCalibration":{"median":2,"p90":4}}],\
      "correlationWeights":{"macro":0.5,"systematic":0.25,"idiosyncratic":0.25},\
      "recycling":{"enabled":true,"mode":"same-bucket","reinvestmentRate":0.8,\
      "avgHoldingPeriod":5,"fundLifetime":10}}""";

  static final String ANSWER = "{}";

  static final String SIMULATION_REQUEST =
      """
      {"fundId":"fund-1","runs":10000,"timeHorizonYears":10}""";

  static final String SIMULATION_ANSWER = "{}";

  static final String INVENTORY = "{}";

  static final String CSV = "";

  static final String ROWS = "[]";

  private ScenarioExamples() {}
}

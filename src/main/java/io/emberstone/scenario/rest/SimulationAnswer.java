package io.emberstone.scenario.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.scenario.domain.BucketSummary;
import io.emberstone.scenario.domain.FundFigures;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.Simulation;
import io.emberstone.scenario.domain.SimulationRequest;
import java.util.List;

/**
 * A simulation as answered: the answer of its matrix, and what that says of the whole fund.
 *
 * @param fund figures of the whole fund
 */
public record SimulationAnswer(
    ScenarioResult.Matrix matrix,
    ScenarioResult.Metadata metadata,
    List<BucketSummary> summary,
    Fund fund) {

  static final String ASSUMPTIONS =
      "No fees, and all is realised at the end: TVPI and DPI are the same as MOIC.";

  public SimulationAnswer {
    summary = List.copyOf(summary);
  }

  /**
   * Figures of the whole fund over all scenarios.
   *
   * @param runs scenarios
   * @param holdingYears years an investment is held, as IRR has it
   */
  public record Fund(
      int runs,
      double timeHorizonYears,
      double holdingYears,
      String assumptions,
      FundFigures.Distribution moic,
      FundFigures.Distribution tvpi,
      FundFigures.Distribution dpi,
      FundFigures.Distribution irr,
      FundFigures.RiskFigures risk) {}

  static SimulationAnswer of(Fetched<Simulation> fetched, SimulationRequest request) {
    ScenarioResult result =
        fetched.value().result().obtained(fetched).inOrder(request.scenario().bucketOrder());
    FundFigures figures = fetched.value().figures();
    Fund fund =
        new Fund(
            request.scenario().configuration().numScenarios(),
            request.timeHorizonYears(),
            request.holdingYears(),
            ASSUMPTIONS,
            figures.moic(),
            figures.tvpi(),
            figures.dpi(),
            figures.irr(),
            figures.risk());
    return new SimulationAnswer(result.matrix(), result.metadata(), result.summary(), fund);
  }
}

package io.emberstone.scenario.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.scenario.domain.BucketSummary;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.simulation.FundFigures;
import io.emberstone.scenario.domain.simulation.Simulation;
import io.emberstone.scenario.domain.simulation.SimulationRequest;
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
    FundFigures fund) {

  public SimulationAnswer {
    summary = List.copyOf(summary);
  }

  static SimulationAnswer of(Fetched<Simulation> fetched, SimulationRequest request) {
    ScenarioResult result =
        fetched.value().result().inOrder(request.scenario().bucketOrder()).obtained(fetched);
    return new SimulationAnswer(
        result.matrix(), result.metadata(), result.summary(), fetched.value().figures());
  }
}

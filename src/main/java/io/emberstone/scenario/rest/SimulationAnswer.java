package io.emberstone.scenario.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.scenario.domain.BucketSummary;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.simulation.FundFigures;
import io.emberstone.scenario.domain.simulation.Simulation;
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

  /** Returns the answer with its buckets in canonical order. */
  static SimulationAnswer of(Fetched<Simulation> fetched) {
    ScenarioResult result = fetched.value().result().obtained(fetched);
    return new SimulationAnswer(
        result.matrix(), result.metadata(), result.summary(), fetched.value().figures());
  }
}

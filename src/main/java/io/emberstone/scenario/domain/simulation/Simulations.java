package io.emberstone.scenario.domain.simulation;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.json.LazyRecord;
import io.emberstone.scenario.domain.ScenarioMatrices;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.domain.ScenarioResult;

/** Simulates funds on their matrices. Calls block, at most until the deadline. Thread-safe. */
public class Simulations {

  private final ScenarioMatrices matrices;

  public Simulations(ScenarioMatrices matrices) {
    this.matrices = matrices;
  }

  /**
   * Returns the figures of a fund, computed from the matrix its simulation asks for.
   *
   * @throws io.emberstone.cache.UnavailableException if the matrix can be neither found nor
   *     generated and stored
   * @throws io.emberstone.rules.RuleViolationsException if a figure is not a finite number
   */
  public Fetched<Simulation> simulate(SimulationRequest request) {
    Deadline deadline = matrices.deadline();
    Fetched<ScenarioResult> result =
        matrices.findOrGenerate(request.scenario(), deadline).map(LazyRecord::value);
    Fetched<ScenarioMatrix> matrix = matrices.findOrGenerateMatrix(request.scenario(), deadline);
    FundFigures figures =
        FundFigures.of(
            matrices.cells(matrix.value()),
            request.scenario().configuration(),
            request.timeHorizonYears(),
            request.holdingYears());
    // What was generated for its result is a hit by the time the matrix is asked for.
    Simulation simulation = new Simulation(result.value(), figures);
    return result.source() == Source.GENERATED
        ? result.map(any -> simulation).after(matrix.timings())
        : matrix.map(any -> simulation).after(result.timings());
  }
}

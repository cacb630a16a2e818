package io.emberstone.scenario.domain;

import io.emberstone.cache.Fetched;
import java.util.Optional;

/** The use cases of the scenario domain, to code against. */
public class ScenarioMatrices {

  /** The result of a configuration, from wherever it is found. */
  public Fetched<ScenarioResult> findOrGenerate(ScenarioRequest request) {
    throw new UnsupportedOperationException();
  }

  /** The result stored under a key; never generates. */
  public Optional<Fetched<ScenarioResult>> find(String key) {
    throw new UnsupportedOperationException();
  }

  /** The matrix stored under a key; never generates. */
  public Optional<Fetched<ScenarioMatrix>> findMatrix(String key) {
    throw new UnsupportedOperationException();
  }

  /** The cells of a matrix, row-major, columns in canonical order. */
  public float[] cells(ScenarioMatrix matrix) {
    throw new UnsupportedOperationException();
  }

  /** The figures of a fund. */
  public Fetched<Simulation> simulate(SimulationRequest request) {
    throw new UnsupportedOperationException();
  }

  /** What the durable tier has. */
  public Inventory inventory(InventoryQuery query) {
    throw new UnsupportedOperationException();
  }
}

package io.emberstone.scenario.domain;

import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;

/** A pure function from a configuration to its cells: equal configurations give equal bits. */
@FunctionalInterface
public interface MatrixGenerator {

  /**
   * Generates the cells of a valid configuration.
   *
   * @param seed what the pseudo-random sequence starts from
   */
  GeneratedCells generate(ScenarioConfiguration configuration, String seed);
}

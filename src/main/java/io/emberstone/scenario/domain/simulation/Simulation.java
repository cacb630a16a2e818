package io.emberstone.scenario.domain.simulation;

import io.emberstone.scenario.domain.ScenarioResult;

/**
 * What a simulation came to.
 *
 * @param result the matrix it was computed from
 * @param figures what that matrix says of the whole fund
 */
public record Simulation(ScenarioResult result, FundFigures figures) {}

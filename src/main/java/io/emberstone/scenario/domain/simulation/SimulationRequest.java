package io.emberstone.scenario.domain.simulation;

import io.emberstone.scenario.domain.configuration.ScenarioRequest;

/**
 * A simulation that keeps every rule.
 *
 * @param scenario the matrix it is computed from
 * @param timeHorizonYears years until everything is realised
 * @param holdingYears years an investment is held: the average holding period, at most the horizon
 */
public record SimulationRequest(
    ScenarioRequest scenario, double timeHorizonYears, double holdingYears) {}

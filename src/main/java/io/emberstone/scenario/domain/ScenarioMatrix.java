package io.emberstone.scenario.domain;

/**
 * A matrix with its cells: what the region {@code scenario-matrix} holds and what a row is.
 *
 * @param result all that is said of it
 * @param payload its cells, columns in canonical order
 */
public record ScenarioMatrix(ScenarioResult result, Payload payload) {}

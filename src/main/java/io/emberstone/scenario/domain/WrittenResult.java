package io.emberstone.scenario.domain;

/**
 * A result and the text of its answer, so that a hit copies the text and writes no figures: what
 * the region {@code scenario-result} holds.
 */
public record WrittenResult(ScenarioResult result, ResultText text) {}

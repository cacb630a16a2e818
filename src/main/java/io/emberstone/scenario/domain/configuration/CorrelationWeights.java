package io.emberstone.scenario.domain.configuration;

/**
 * How much of a shock is shared by all buckets, by one bucket's scenarios, and by nothing else.
 * Each is at least 0 and the three add up to 1.
 */
public record CorrelationWeights(double macro, double systematic, double idiosyncratic) {}

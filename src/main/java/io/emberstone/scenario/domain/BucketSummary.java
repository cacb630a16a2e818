package io.emberstone.scenario.domain;

/**
 * The figures of one bucket's column, from its float32 cells. Percentiles by linear interpolation
 * (type 7 of Hyndman and Fan, 1996).
 *
 * @param bucket the bucket's name
 * @param probabilityOfLoss share of cells below 1, 0..1
 */
public record BucketSummary(
    String bucket,
    double mean,
    double median,
    double p5,
    double p25,
    double p75,
    double p90,
    double p95,
    double min,
    double max,
    double probabilityOfLoss) {}

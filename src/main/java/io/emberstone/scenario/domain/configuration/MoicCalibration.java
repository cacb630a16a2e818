package io.emberstone.scenario.domain.configuration;

/**
 * The two quantiles a bucket's multiple on invested capital is calibrated to.
 *
 * @param median the 50 % quantile, at least 0
 * @param p90 the 90 % quantile, at least the median and less than five times it
 */
public record MoicCalibration(double median, double p90) {}

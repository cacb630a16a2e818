package io.emberstone.scenario.domain.configuration;

/**
 * One investment bucket of a configuration.
 *
 * @param name NFC-normalized, 1..64 characters (code points), non-blank
 * @param capitalAllocation percent of the fund, 0..100
 * @param moicCalibration what the bucket's multiples are calibrated to
 */
public record Bucket(String name, double capitalAllocation, MoicCalibration moicCalibration) {}

package io.emberstone.rules;

/**
 * One rule a configuration breaks, or one thing about it worth a warning.
 *
 * @param field path of the field in the request, such as {@code buckets[1].moicCalibration.p90}
 * @param message what the rule asks for
 */
public record Violation(String field, String message) {}

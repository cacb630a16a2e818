package io.emberstone.scenario.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.scenario.domain.ScenarioResult;
import java.time.Duration;
import java.time.Instant;

/**
 * How an answer was come by: the first members of its metadata, and all of it that may be another
 * each time.
 *
 * @param stale whether it is past its expiry and was served because the durable tier is away
 * @param durationMs how long generating took; 0 unless it was generated for this request
 * @param lookupMs how long the two tiers took, in milliseconds with three decimals
 */
public record Finding(
    Source source, boolean stale, Instant generatedAt, long durationMs, double lookupMs) {

  static Finding of(Fetched<?> fetched, ScenarioResult result) {
    Duration lookup = fetched.timings().hot().plus(fetched.timings().durable());
    return new Finding(
        fetched.source(),
        fetched.stale(),
        result.generatedAt(),
        fetched.source() == Source.GENERATED ? result.generationMs() : 0,
        Math.round(lookup.toNanos() / 1e3) / 1e3);
  }
}

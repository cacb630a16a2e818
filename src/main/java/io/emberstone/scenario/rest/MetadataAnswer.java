package io.emberstone.scenario.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.cache.Timings;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How an answer came to be, and here.
 *
 * @param stale whether it is past its expiry and was served because the durable tier is away
 * @param durationMs how long generating took; 0 unless it was generated for this request
 * @param lookupMs how long the two tiers took, in milliseconds with three decimals
 * @param recyclingMultiples one a bucket, in the order of {@code matrix.buckets}
 */
public record MetadataAnswer(
    Source source,
    boolean stale,
    Instant generatedAt,
    long durationMs,
    double lookupMs,
    List<Double> recyclingMultiples,
    List<Violation> warnings) {

  public MetadataAnswer {
    recyclingMultiples = List.copyOf(recyclingMultiples);
    warnings = List.copyOf(warnings);
  }

  static MetadataAnswer of(Fetched<ScenarioResult> fetched, List<Double> recyclingMultiples) {
    ScenarioResult result = fetched.value();
    return new MetadataAnswer(
        fetched.source(),
        fetched.stale(),
        result.generatedAt(),
        fetched.source() == Source.GENERATED ? result.generationMs() : 0,
        lookupMs(fetched.timings()),
        recyclingMultiples,
        result.warnings());
  }

  static double lookupMs(Timings timings) {
    Duration lookup = timings.hot().plus(timings.durable());
    return Math.round(lookup.toNanos() / 1e3) / 1e3;
  }
}

package io.emberstone.scenario.rest;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.rules.Violation;
import io.emberstone.scenario.domain.ScenarioResult;
import java.time.Instant;
import java.util.List;

/**
 * How an answer came to be, and here.
 *
 * @param stale whether it is past its expiry and was served because the durable tier is away
 * @param durationMs how long generating took; 0 unless it was generated for this request
 * @param recyclingMultiples one a bucket, in the order of {@code matrix.buckets}
 */
public record MetadataAnswer(
    Source source,
    boolean stale,
    Instant generatedAt,
    long durationMs,
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
        recyclingMultiples,
        result.warnings());
  }
}

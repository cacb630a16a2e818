package io.emberstone.scenario.domain;

import io.emberstone.rules.Violation;
import java.time.Instant;
import java.util.List;

/**
 * An answer without its cells, columns in canonical order: what the region {@code scenario-result}
 * holds and what a row tells of itself.
 *
 * @param configuration the configuration that was generated
 * @param key its canonical key, 64 lowercase hex digits
 * @param codec how the stored payload is compressed
 * @param layout the order of its cells
 * @param compressedBytes size of the stored payload
 * @param checksum SHA-256 of the raw row-major cells, hex
 * @param recyclingMultiples one a bucket, in canonical order
 * @param warnings what was accepted and yet worth a word
 * @param summary one a bucket, in canonical order
 * @param generatedAt when generation ended
 * @param generationMs how long it took, in milliseconds
 */
public record ScenarioResult(
    ScenarioConfiguration configuration,
    String key,
    Codec codec,
    Layout layout,
    long compressedBytes,
    String checksum,
    List<Double> recyclingMultiples,
    List<Violation> warnings,
    List<BucketSummary> summary,
    Instant generatedAt,
    long generationMs) {

  public ScenarioResult {
    recyclingMultiples = List.copyOf(recyclingMultiples);
    warnings = List.copyOf(warnings);
    summary = List.copyOf(summary);
  }

  /** {@code v1.2}, or {@code v1.3} where the configuration has an explicit seed. */
  public String keyVersion() {
    return configuration.seed() == null ? "v1.2" : "v1.3";
  }

  /** Bytes of the raw cells. */
  public long rawBytes() {
    return 4L * configuration.numScenarios() * configuration.buckets().size();
  }
}

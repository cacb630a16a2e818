package io.emberstone.scenario.domain;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.rules.Violation;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import java.time.Instant;
import java.util.List;

/**
 * A matrix without its cells: what a row says of itself, what the region {@code scenario-result}
 * holds, and what a caller is answered. As it is stored it is the answer to a hit, columns in
 * canonical order. All that is one a bucket is in the same order.
 *
 * @param matrix what it is
 * @param metadata how the answer came to be
 * @param summary the figures of each bucket
 */
public record ScenarioResult(Matrix matrix, Metadata metadata, List<BucketSummary> summary) {

  public ScenarioResult {
    summary = List.copyOf(summary);
  }

  /**
   * What a matrix is.
   *
   * @param key its canonical key, 64 lowercase hex digits
   * @param keyVersion {@code v1.2}, or {@code v1.3} with an explicit seed
   * @param buckets the names
   * @param codec how the stored payload is compressed
   * @param layout the order of its cells
   * @param rawBytes size of the raw cells
   * @param compressedBytes size of the stored payload
   * @param checksum SHA-256 of the raw row-major cells in canonical column order, hex
   */
  public record Matrix(
      String key,
      String keyVersion,
      String fundId,
      String taxonomyVersion,
      int numScenarios,
      List<String> buckets,
      Codec codec,
      Layout layout,
      long rawBytes,
      long compressedBytes,
      String checksum) {

    public Matrix {
      buckets = List.copyOf(buckets);
    }

    /** Describes the matrix of a configuration. */
    public static Matrix of(
        ScenarioConfiguration configuration,
        String key,
        Codec codec,
        Layout layout,
        long compressedBytes,
        String checksum) {
      return new Matrix(
          key,
          configuration.seed() == null ? "v1.2" : "v1.3",
          configuration.fundId(),
          configuration.taxonomyVersion(),
          configuration.numScenarios(),
          configuration.bucketNames(),
          codec,
          layout,
          4L * configuration.numScenarios() * configuration.buckets().size(),
          compressedBytes,
          checksum);
    }
  }

  /**
   * How an answer came to be.
   *
   * @param stale whether it is past its expiry, served because the durable tier is unavailable
   * @param generatedAt when the matrix was generated
   * @param durationMs how long this request spent generating it, or waiting for the generation it
   *     joined; 0 if it was found
   * @param recyclingMultiples one a bucket
   * @param warnings what was accepted and is yet worth a word
   */
  public record Metadata(
      Source source,
      boolean stale,
      Instant generatedAt,
      long durationMs,
      List<Double> recyclingMultiples,
      List<Violation> warnings) {

    public Metadata {
      recyclingMultiples = List.copyOf(recyclingMultiples);
      warnings = List.copyOf(warnings);
    }

    /** The metadata of a hit, which are stored. */
    public static Metadata ofHit(
        Instant generatedAt, List<Double> recyclingMultiples, List<Violation> warnings) {
      return new Metadata(Source.HOT, false, generatedAt, 0, recyclingMultiples, warnings);
    }
  }

  /** Returns this result as the answer of a request that obtained it that way. */
  public ScenarioResult obtained(Fetched<?> fetched) {
    boolean generated = fetched.source() == Source.GENERATED;
    return new ScenarioResult(
        matrix,
        new Metadata(
            fetched.source(),
            fetched.stale(),
            metadata.generatedAt,
            generated ? fetched.timings().generate().toMillis() : 0,
            metadata.recyclingMultiples,
            metadata.warnings),
        summary);
  }
}

package io.emberstone.scenario.rest;

import io.emberstone.scenario.domain.ScenarioResult;
import java.util.List;

/**
 * What a matrix is, as answered.
 *
 * @param keyVersion {@code v1.2}, or {@code v1.3} with an explicit seed
 * @param buckets the names, in the order of the caller's request
 * @param compressedBytes size of the stored payload
 * @param checksum SHA-256 of the raw row-major cells in canonical column order, hex
 */
public record MatrixAnswer(
    String key,
    String keyVersion,
    String fundId,
    String taxonomyVersion,
    int numScenarios,
    List<String> buckets,
    String codec,
    String layout,
    long rawBytes,
    long compressedBytes,
    String checksum) {

  public MatrixAnswer {
    buckets = List.copyOf(buckets);
  }

  static MatrixAnswer of(ScenarioResult result, List<String> buckets) {
    return new MatrixAnswer(
        result.key(),
        result.keyVersion(),
        result.configuration().fundId(),
        result.configuration().taxonomyVersion(),
        result.configuration().numScenarios(),
        buckets,
        result.codec().label(),
        result.layout().label(),
        result.rawBytes(),
        result.compressedBytes(),
        result.checksum());
  }
}

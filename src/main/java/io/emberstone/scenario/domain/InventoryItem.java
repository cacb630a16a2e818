package io.emberstone.scenario.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the durable tier tells of one matrix without reading its cells. Null is what only a complete
 * matrix has.
 *
 * @param buckets the bucket names in canonical order
 * @param rawBytes bytes of the raw cells
 * @param compressedBytes bytes of the stored payload
 * @param checksum SHA-256 of the raw row-major cells, hex
 * @param version of the row, raised when it is replaced
 */
public record InventoryItem(
    String key,
    String fundId,
    String taxonomyVersion,
    MatrixStatus status,
    int numScenarios,
    List<String> buckets,
    long rawBytes,
    @Nullable Long compressedBytes,
    @Nullable Codec codec,
    @Nullable Layout layout,
    @Nullable String checksum,
    long version,
    @Nullable Instant generatedAt,
    Instant createdAt,
    Instant updatedAt) {

  public InventoryItem {
    buckets = List.copyOf(buckets);
  }
}

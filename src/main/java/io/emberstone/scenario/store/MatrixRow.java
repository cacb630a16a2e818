package io.emberstone.scenario.store;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is read of a row of {@code scenario_matrices} without its cells. Rows are written by one
 * native statement ({@code ON CONFLICT} has no other form), so nothing here is ever changed. JSON
 * columns are text here; {@link MatrixColumns} knows what they mean.
 */
@MappedSuperclass
abstract class MatrixRow {

  @Id UUID id = new UUID(0, 0);

  @Column(name = "matrix_key")
  String key = "";

  @Column(name = "fund_id")
  String fundId = "";

  @Column(name = "taxonomy_version")
  String taxonomyVersion = "";

  @Column(name = "scenario_count")
  int scenarioCount;

  @Column(name = "bucket_count")
  int bucketCount;

  String config = "";

  @Column(name = "recycling_multiples")
  @Nullable String recyclingMultiples;

  @Nullable String summary;

  String warnings = "";

  @Column(name = "generated_at")
  @Nullable Instant generatedAt;

  @Column(name = "payload_bytes")
  @Nullable Long payloadBytes;

  @Column(name = "compression_codec")
  @Nullable String codec;

  @Column(name = "matrix_layout")
  @Nullable String layout;

  @Column(name = "payload_checksum")
  @Nullable String checksum;

  String status = "";

  @Version long version;

  @Column(name = "created_at")
  Instant createdAt = Instant.EPOCH;

  @Column(name = "updated_at")
  Instant updatedAt = Instant.EPOCH;
}

package io.emberstone.cache.recorded;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.InstantSource;

/** What recorded rows share: their version, and when they were written. */
@MappedSuperclass
public abstract class StampedRow<K, V, W> implements RecordedRow<K, V, W> {

  @Version private long version;

  @Column(name = "created_at")
  private Instant createdAt = Instant.EPOCH;

  @Column(name = "updated_at")
  private Instant updatedAt = Instant.EPOCH;

  @Override
  public long version() {
    return version;
  }

  /** Returns when it was inserted. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Returns when it was last written. */
  public Instant updatedAt() {
    return updatedAt;
  }

  /** Says when the row is written, so that what changes only its parts is a new version too. */
  public void stamp(InstantSource time) {
    updatedAt = time.instant();
    if (createdAt.equals(Instant.EPOCH)) {
      createdAt = updatedAt;
    }
  }
}

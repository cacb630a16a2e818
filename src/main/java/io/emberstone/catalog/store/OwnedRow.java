package io.emberstone.catalog.store;

import io.emberstone.cache.recorded.RecordedRow;
import io.emberstone.catalog.domain.Id;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** What the rows of an organization share: their id, their version, and when they were written. */
@MappedSuperclass
abstract class OwnedRow<V, W> implements RecordedRow<Id, V, W> {

  @jakarta.persistence.Id
  @Column(name = "org_id")
  UUID orgId = new UUID(0, 0);

  @jakarta.persistence.Id UUID id = new UUID(0, 0);

  @Version long version;

  @Column(name = "created_at")
  Instant createdAt = Instant.EPOCH;

  @Column(name = "updated_at")
  Instant updatedAt = Instant.EPOCH;

  void identify(Id key) {
    orgId = key.orgId();
    id = key.id();
  }

  @Override
  public Id key() {
    return new Id(orgId, id);
  }

  @Override
  public long version() {
    return version;
  }

  /** Says when the row is written, so that what changes its items alone is a new version too. */
  void stamp(InstantSource time) {
    Instant now = time.instant();
    updatedAt = now;
    if (createdAt.equals(Instant.EPOCH)) {
      createdAt = now;
    }
  }

  /** Returns a number as it is shown, whatever scale its column has. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}

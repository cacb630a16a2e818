package io.emberstone.catalog.store;

import io.emberstone.cache.recorded.StampedRow;
import io.emberstone.catalog.domain.Id;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;
import java.util.UUID;

/** What the rows of an organization share: whose they are, and their id. */
@MappedSuperclass
abstract class OwnedRow<V, W> extends StampedRow<Id, V, W> {

  @jakarta.persistence.Id
  @Column(name = "org_id")
  UUID orgId = new UUID(0, 0);

  @jakarta.persistence.Id UUID id = new UUID(0, 0);

  void identify(Id key) {
    orgId = key.orgId();
    id = key.id();
  }

  @Override
  public Id key() {
    return new Id(orgId, id);
  }

  /** Returns a number as it is shown, whatever scale its column has. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}

package io.emberstone.catalog.store;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Region;
import io.emberstone.cache.recorded.RecordedRows;
import io.emberstone.catalog.domain.Id;
import io.emberstone.catalog.domain.LicensePlate;
import io.emberstone.rules.Findings;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The queries of the table {@code license_plate}.
 *
 * @param plates their region: a change makes the parent outdated too
 */
public record LicensePlates(
    EntityManager entities, InstantSource time, Region<Id, LicensePlate> plates)
    implements RecordedRows<Id, LicensePlateRow> {

  @Override
  public List<LicensePlateRow> find(Set<Id> keys) {
    return OwnedRows.find(entities, LicensePlateRow.class, keys);
  }

  @Override
  public LicensePlateRow create(Id key) {
    return new LicensePlateRow(key);
  }

  @Override
  public void complete(LicensePlateRow row) {
    row.stamp(time);
    Findings findings = new Findings();
    Products.referred(entities, row.orgId, Map.of("productId", row.productId), findings);
    UUID parent = row.parentId;
    if (parent != null
        && (parent.equals(row.id) || find(Set.of(new Id(row.orgId, parent))).isEmpty())) {
      findings.add("parentId", "must be another licence plate of the organization");
    }
    findings.check();
  }

  @Override
  public Collection<Invalidation> outdated(LicensePlateRow row) {
    return row.parentId == null
        ? List.of()
        : List.of(Invalidation.key(plates, new Id(row.orgId, row.parentId), plates.name()));
  }
}

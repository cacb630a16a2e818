package io.emberstone.catalog.store;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.recorded.RecordedRows;
import io.emberstone.catalog.domain.Id;
import io.emberstone.rules.Findings;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** The queries of the tables {@code bom} and {@code bom_item}. */
public record Boms(EntityManager entities, InstantSource time) implements RecordedRows<Id, BomRow> {

  private static final String JOIN = "eclipselink.left-join-fetch";

  /**
   * One statement, and so one state of the bill, its items and their products. By hints, since
   * EclipseLink loses a second {@code JOIN FETCH} and reads each product by itself.
   */
  @Override
  public List<BomRow> find(Set<Id> keys) {
    return entities
        .createQuery("SELECT b FROM BomRow b WHERE b.orgId = :org AND b.id IN :ids", BomRow.class)
        .setHint(JOIN, "b.items")
        .setHint(JOIN, "b.items.product")
        .setParameter("org", keys.iterator().next().orgId())
        .setParameter("ids", keys.stream().map(Id::id).toList())
        .getResultList();
  }

  @Override
  public BomRow create(Id key) {
    return new BomRow(key);
  }

  @Override
  public void complete(BomRow row) {
    row.stamp(time);
    if (entities.contains(row)) {
      // A bill whose items alone change is a new version too.
      entities.lock(row, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    }
    Map<String, UUID> fields = new LinkedHashMap<>();
    fields.put("productId", row.productId);
    List<BomItemRow> items = row.items();
    for (int i = 0; i < items.size(); i++) {
      fields.put("items[" + i + "].productId", items.get(i).productId);
    }
    Findings findings = new Findings();
    Map<UUID, ProductRow> products = Products.referred(entities, row.orgId, fields, findings);
    findings.check();
    items.forEach(item -> item.product(Objects.requireNonNull(products.get(item.productId))));
  }

  @Override
  public Collection<Invalidation> outdated(BomRow row) {
    return List.of();
  }
}

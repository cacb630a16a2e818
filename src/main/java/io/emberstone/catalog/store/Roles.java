package io.emberstone.catalog.store;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.recorded.RecordedRows;
import io.emberstone.catalog.domain.Id;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The queries of the table {@code role}. */
public record Roles(EntityManager entities, InstantSource time)
    implements RecordedRows<Id, RoleRow> {

  @Override
  public List<RoleRow> find(Set<Id> keys) {
    return OwnedRows.find(entities, RoleRow.class, keys);
  }

  @Override
  public RoleRow create(Id key) {
    return new RoleRow(key);
  }

  @Override
  public void complete(RoleRow row) {
    row.stamp(time);
  }

  /** Every session of the role. */
  @Override
  public Collection<Invalidation> outdated(RoleRow row) {
    return List.of(Invalidation.tag(tag(row.key()), "catalog"));
  }

  /** Returns the tag of what a role permits. */
  static String tag(Id role) {
    return "role:" + role;
  }
}

package io.emberstone.catalog.store;

import io.emberstone.catalog.domain.Id;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.List;
import java.util.Set;

/** What the queries of every table share. */
final class OwnedRows {

  private OwnedRows() {}

  /** Finds rows of one organization by their ids. */
  static <R extends OwnedRow<?, ?>> List<R> find(
      EntityManager entities, Class<R> type, Set<Id> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return entities
        .createQuery(
            "SELECT r FROM " + type.getSimpleName() + " r WHERE r.orgId = :org AND r.id IN :ids",
            type)
        .setParameter("org", keys.iterator().next().orgId())
        .setParameter("ids", keys.stream().map(Id::id).toList())
        // Not before a row that is being written is complete.
        .setFlushMode(FlushModeType.COMMIT)
        .getResultList();
  }
}

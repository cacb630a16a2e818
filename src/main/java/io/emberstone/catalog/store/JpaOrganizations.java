package io.emberstone.catalog.store;

import io.emberstone.cache.durable.BackgroundRole;
import io.emberstone.cache.recorded.RecordedData;
import io.emberstone.catalog.domain.Organization;
import io.emberstone.catalog.domain.Organizations;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.UUID;

/**
 * Organizations in the table {@code organization}. All of them can only be seen in the role of
 * background work. Thread-safe.
 */
public record JpaOrganizations(RecordedData data) implements Organizations {

  @Override
  public List<Organization> all() {
    String every = "SELECT o FROM OrganizationRow o ORDER BY o.slug";
    return BackgroundRole.call(
        () ->
            data.durable()
                .transact(
                    data.deadlines().get(),
                    () -> values(data.entities().createQuery(every, OrganizationRow.class))));
  }

  @Override
  public List<Organization> only(UUID id) {
    String one = "SELECT o FROM OrganizationRow o WHERE o.id = :id";
    return data.transact(
        id.toString(),
        () ->
            values(data.entities().createQuery(one, OrganizationRow.class).setParameter("id", id)));
  }

  private static List<Organization> values(TypedQuery<OrganizationRow> query) {
    return query.getResultStream().map(OrganizationRow::value).toList();
  }
}

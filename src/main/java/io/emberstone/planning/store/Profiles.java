package io.emberstone.planning.store;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.recorded.RecordedRows;
import io.emberstone.planning.domain.User;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The queries of the table {@code user_profile}. */
public record Profiles(EntityManager entities, InstantSource time)
    implements RecordedRows<String, ProfileRow> {

  @Override
  public List<ProfileRow> find(Set<String> keys) {
    return entities
        .createQuery("SELECT p FROM ProfileRow p WHERE p.userId IN :users", ProfileRow.class)
        .setParameter("users", keys)
        .getResultList();
  }

  @Override
  public ProfileRow create(String userId) {
    return new ProfileRow(userId);
  }

  @Override
  public void complete(ProfileRow row) {
    row.stamp(time);
  }

  /** Everything that the user has. */
  @Override
  public Collection<Invalidation> outdated(ProfileRow row) {
    return List.of(Invalidation.tag(User.tag(row.key()), PlanningRegions.ACTOR));
  }
}

package io.emberstone.planning.store;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.recorded.RecordedRows;
import io.emberstone.json.Labelled;
import io.emberstone.planning.domain.GoalList;
import io.emberstone.planning.domain.Item;
import io.emberstone.planning.domain.User;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The queries of the table {@code goal}. */
public record Goals(EntityManager entities, InstantSource time, PlanningRegions regions)
    implements RecordedRows<Item, GoalRow> {

  @Override
  public List<GoalRow> find(Set<Item> keys) {
    return PlannedRow.find(entities, GoalRow.class, keys);
  }

  /** Finds a list. */
  public Loaded<GoalList> list(GoalList.Of of) {
    List<GoalRow> rows =
        entities
            .createQuery(
                """
                SELECT g FROM GoalRow g
                WHERE g.userId = :user AND (g.status = :status OR :status = '')
                ORDER BY g.importance DESC, g.createdAt, g.id
                """,
                GoalRow.class)
            .setParameter("user", of.userId())
            .setParameter("status", of.status().map(Labelled::label).orElse(""))
            .getResultList();
    return Loaded.durable(
        new GoalList(rows.stream().map(GoalRow::value).toList()), Set.of(User.tag(of.userId())));
  }

  @Override
  public GoalRow create(Item key) {
    return new GoalRow(key);
  }

  @Override
  public void complete(GoalRow row) {
    row.stamp(time);
  }

  /** The lists that it is in, and the dashboard. */
  @Override
  public Collection<Invalidation> outdated(GoalRow row) {
    String user = row.userId();
    return List.of(
        regions.goalsOf(new GoalList.Of(user, Optional.of(row.status()))),
        regions.goalsOf(new GoalList.Of(user, Optional.empty())),
        regions.dashboardOf(user));
  }
}

package io.emberstone.planning.store;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.recorded.RecordedRows;
import io.emberstone.json.Labelled;
import io.emberstone.planning.domain.Item;
import io.emberstone.planning.domain.TaskList;
import io.emberstone.planning.domain.User;
import io.emberstone.rules.Findings;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The queries of the table {@code task}. */
public record Tasks(EntityManager entities, InstantSource time, PlanningRegions regions)
    implements RecordedRows<Item, TaskRow> {

  @Override
  public List<TaskRow> find(Set<Item> keys) {
    return PlannedRow.find(entities, TaskRow.class, keys);
  }

  /** Finds a list. */
  public Loaded<TaskList> list(TaskList.Of of) {
    List<TaskRow> rows =
        entities
            .createQuery(
                """
                SELECT t FROM TaskRow t
                WHERE t.userId = :user AND (t.status = :status OR :status = '')
                ORDER BY t.priority DESC, t.createdAt, t.id
                """,
                TaskRow.class)
            .setParameter("user", of.userId())
            .setParameter("status", of.status().map(Labelled::label).orElse(""))
            .getResultList();
    return Loaded.durable(
        new TaskList(rows.stream().map(TaskRow::value).toList()), Set.of(User.tag(of.userId())));
  }

  @Override
  public TaskRow create(Item key) {
    return new TaskRow(key);
  }

  @Override
  public void complete(TaskRow row) {
    row.stamp(time);
    UUID goal = row.goalId();
    if (goal != null
        && PlannedRow.find(entities, GoalRow.class, Set.of(new Item(row.userId(), goal)))
            .isEmpty()) {
      Findings findings = new Findings();
      findings.add("goalId", "must be a goal of the user");
      findings.check();
    }
  }

  /** Every list of the user, and the dashboard. */
  @Override
  public Collection<Invalidation> outdated(TaskRow row) {
    String user = row.userId();
    return Stream.concat(
            TaskList.allOf(user).stream().map(regions::tasksOf),
            Stream.of(regions.dashboardOf(user)))
        .toList();
  }
}

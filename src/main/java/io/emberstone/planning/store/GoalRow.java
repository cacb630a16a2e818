package io.emberstone.planning.store;

import io.emberstone.json.Labelled;
import io.emberstone.planning.domain.Complexity;
import io.emberstone.planning.domain.Goal;
import io.emberstone.planning.domain.GoalRequest;
import io.emberstone.planning.domain.GoalStatus;
import io.emberstone.planning.domain.GoalWrite;
import io.emberstone.planning.domain.Item;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code goal}. */
@Entity
@Table(name = "goal")
@IdClass(Item.class)
class GoalRow extends PlannedRow<Goal, GoalWrite> {

  private String description = "";
  private int importance;
  private String complexity = "";
  private String status = "";
  private @Nullable LocalDate deadline;

  @Column(name = "completed_at")
  private @Nullable Instant completedAt;

  /** For JPA. */
  protected GoalRow() {}

  GoalRow(Item key) {
    identify(key);
  }

  GoalStatus status() {
    return Labelled.of(GoalStatus.class, status);
  }

  @Override
  public Goal value() {
    return new Goal(
        id(),
        description,
        importance,
        Labelled.of(Complexity.class, complexity),
        status(),
        deadline,
        completedAt,
        createdAt(),
        updatedAt());
  }

  @Override
  public void set(GoalWrite written) {
    if (written instanceof GoalRequest goal) {
      description = goal.description();
      importance = goal.importance();
      complexity = goal.complexity().label();
      status = goal.status().label();
      deadline = goal.deadline();
    } else {
      status = GoalStatus.COMPLETED.label();
    }
  }

  @Override
  public void stamp(InstantSource time) {
    super.stamp(time);
    boolean completed = status() == GoalStatus.COMPLETED;
    if (completed != (completedAt != null)) {
      completedAt = completed ? updatedAt() : null;
    }
  }
}

package io.emberstone.planning.store;

import io.emberstone.json.Labelled;
import io.emberstone.planning.domain.Item;
import io.emberstone.planning.domain.Task;
import io.emberstone.planning.domain.TaskRequest;
import io.emberstone.planning.domain.TaskStatus;
import io.emberstone.planning.domain.TaskStatusRequest;
import io.emberstone.planning.domain.TaskWrite;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code task}. */
@Entity
@Table(name = "task")
@IdClass(Item.class)
class TaskRow extends PlannedRow<Task, TaskWrite> {

  @Column(name = "goal_id")
  private @Nullable UUID goalId;

  private String name = "";
  private String type = "";
  private String status = TaskStatus.PENDING.label();
  private int priority;
  private int attempts;

  @Column(name = "max_retries")
  private int maxRetries;

  private @Nullable String result;
  private @Nullable String error;

  @Column(name = "started_at")
  private @Nullable Instant startedAt;

  @Column(name = "completed_at")
  private @Nullable Instant completedAt;

  /** Before it was set. */
  @Transient private TaskStatus before = TaskStatus.PENDING;

  /** For JPA. */
  protected TaskRow() {}

  TaskRow(Item key) {
    identify(key);
  }

  @Nullable UUID goalId() {
    return goalId;
  }

  private TaskStatus status() {
    return Labelled.of(TaskStatus.class, status);
  }

  @Override
  public Task value() {
    return new Task(
        id(),
        goalId,
        name,
        type,
        status(),
        priority,
        attempts,
        maxRetries,
        result,
        error,
        createdAt(),
        startedAt,
        completedAt,
        updatedAt());
  }

  @Override
  public void set(TaskWrite written) {
    before = status();
    if (written instanceof TaskRequest task) {
      goalId = task.goalId();
      name = task.name();
      type = task.type();
      priority = task.priority();
      maxRetries = task.maxRetries();
    } else if (written instanceof TaskStatusRequest now) {
      status = now.status().label();
      result = now.result();
      error = now.error();
    }
  }

  @Override
  public void stamp(InstantSource time) {
    super.stamp(time);
    TaskStatus now = status();
    if (now == TaskStatus.RUNNING && before != now) {
      attempts++;
      startedAt = updatedAt();
    }
    if (!now.isEnd()) {
      completedAt = null;
    } else if (before != now) {
      completedAt = updatedAt();
    }
  }
}

package io.emberstone.planning.domain;

import static java.util.Objects.requireNonNull;

import io.emberstone.rules.Checked;
import io.emberstone.rules.Constraints;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task to be added, which violates no rule except those that need the database. */
public record TaskRequest(
    String name, String type, @Nullable UUID goalId, int priority, int maxRetries)
    implements TaskWrite {

  private static final int PRIORITY = 5;
  private static final int MAX_RETRIES = 3;

  /** Checks a draft. */
  public static Checked<TaskRequest> check(TaskDraft draft) {
    return Constraints.check(
        draft,
        () ->
            new TaskRequest(
                requireNonNull(draft.name()),
                requireNonNull(draft.type()),
                draft.goalId(),
                draft.priority() == null ? PRIORITY : draft.priority(),
                draft.maxRetries() == null ? MAX_RETRIES : draft.maxRetries()));
  }
}

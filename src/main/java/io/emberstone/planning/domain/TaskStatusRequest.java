package io.emberstone.planning.domain;

import static java.util.Objects.requireNonNull;

import io.emberstone.rules.Checked;
import io.emberstone.rules.Constraints;
import org.jspecify.annotations.Nullable;

/** How far a task is from now on, which violates no rule. */
public record TaskStatusRequest(TaskStatus status, @Nullable String result, @Nullable String error)
    implements TaskWrite {

  /** Checks a draft. */
  public static Checked<TaskStatusRequest> check(TaskStatusDraft draft) {
    return Constraints.check(
        draft,
        () -> new TaskStatusRequest(requireNonNull(draft.status()), draft.result(), draft.error()));
  }
}

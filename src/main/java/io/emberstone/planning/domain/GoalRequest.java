package io.emberstone.planning.domain;

import static java.util.Objects.requireNonNull;

import io.emberstone.rules.Checked;
import io.emberstone.rules.Constraints;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A goal to be written, which violates no rule. */
public record GoalRequest(
    String description,
    int importance,
    Complexity complexity,
    GoalStatus status,
    @Nullable LocalDate deadline)
    implements GoalWrite {

  /** Checks a draft. */
  public static Checked<GoalRequest> check(GoalDraft draft) {
    return Constraints.check(
        draft,
        () ->
            new GoalRequest(
                requireNonNull(draft.description()),
                requireNonNull(draft.importance()),
                requireNonNull(draft.complexity()),
                draft.status() == null ? GoalStatus.ACTIVE : draft.status(),
                draft.deadline()));
  }
}

package io.emberstone.catalog.domain;

import static java.util.Objects.requireNonNull;

import io.emberstone.rules.Checked;
import io.emberstone.rules.Constraints;
import java.util.List;

/** A role to be written, which violates no rule. */
public record RoleRequest(String name, List<String> permissions) {

  /** Checks a draft. */
  public static Checked<RoleRequest> check(RoleDraft draft) {
    return Constraints.check(
        draft,
        () ->
            new RoleRequest(
                requireNonNull(draft.name()),
                requireNonNull(draft.permissions()).stream().distinct().toList()));
  }
}

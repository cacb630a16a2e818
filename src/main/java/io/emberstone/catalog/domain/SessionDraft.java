package io.emberstone.catalog.domain;

import static java.util.Objects.requireNonNull;

import io.emberstone.rules.Checked;
import io.emberstone.rules.Constraints;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request to open a session. */
public record SessionDraft(@NotNull(message = Constraints.REQUIRED) @Nullable UUID userId) {

  /** Checks a draft, returning the user. */
  public static Checked<UUID> check(SessionDraft draft) {
    return Constraints.check(draft, () -> requireNonNull(draft.userId()));
  }
}

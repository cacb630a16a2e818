package io.emberstone.planning.domain;

import static java.util.Objects.requireNonNull;

import io.emberstone.rules.Checked;
import io.emberstone.rules.Constraints;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A profile to be written, which violates no rule. */
public record ProfileRequest(
    String displayName,
    @Nullable String email,
    @Nullable String learningStyle,
    Map<String, String> preferences) {

  /** Checks a draft. */
  public static Checked<ProfileRequest> check(ProfileDraft draft) {
    return Constraints.check(
        draft,
        () ->
            new ProfileRequest(
                requireNonNull(draft.displayName()),
                draft.email(),
                draft.learningStyle(),
                draft.preferences() == null ? Map.of() : draft.preferences()));
  }
}

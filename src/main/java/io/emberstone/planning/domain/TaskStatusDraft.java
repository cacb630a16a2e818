package io.emberstone.planning.domain;

import io.emberstone.rules.Constraints;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** How far a task is, as a caller says it. */
public record TaskStatusDraft(
    @NotNull(message = Constraints.REQUIRED) @Nullable TaskStatus status,
    @Size(max = 10_000, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.TEXT, message = Constraints.TEXT_SAYS)
        @Nullable String result,
    @Size(max = 1000, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.TEXT, message = Constraints.TEXT_SAYS)
        @Nullable String error) {}

package io.emberstone.planning.domain;

import io.emberstone.rules.Constraints;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A goal as a caller writes it.
 *
 * @param status active if it is absent
 */
public record GoalDraft(
    @NotBlank
        @Size(max = 1000, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.TEXT, message = Constraints.TEXT_SAYS)
        @Nullable String description,
    @NotNull(message = Constraints.REQUIRED) @Min(1) @Max(10) @Nullable Integer importance,
    @NotNull(message = Constraints.REQUIRED) @Nullable Complexity complexity,
    @Nullable GoalStatus status,
    @Nullable LocalDate deadline) {}

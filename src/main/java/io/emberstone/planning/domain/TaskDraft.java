package io.emberstone.planning.domain;

import io.emberstone.rules.Constraints;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as a caller adds it.
 *
 * @param priority 5 if it is absent
 * @param maxRetries 3 if it is absent
 */
public record TaskDraft(
    @NotBlank
        @Size(max = 256, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS)
        @Nullable String name,
    @NotBlank
        @Size(max = 64, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS)
        @Nullable String type,
    @Nullable UUID goalId,
    @Min(1) @Max(10) @Nullable Integer priority,
    @Min(0) @Max(100) @Nullable Integer maxRetries) {}

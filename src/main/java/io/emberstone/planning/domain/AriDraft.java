package io.emberstone.planning.domain;

import io.emberstone.rules.Constraints;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as a caller writes it: seven scores, each 0 to 100.
 *
 * @param aiReliance how much is left to an assistant: the only score that is better if it is lower
 * @param timestamp when it was taken; now if it is absent
 */
public record AriDraft(
    @NotNull(message = Constraints.REQUIRED) @DecimalMin("0") @DecimalMax("100")
        @Nullable Double decisionQuality,
    @NotNull(message = Constraints.REQUIRED) @DecimalMin("0") @DecimalMax("100")
        @Nullable Double skillDevelopment,
    @NotNull(message = Constraints.REQUIRED) @DecimalMin("0") @DecimalMax("100")
        @Nullable Double aiReliance,
    @NotNull(message = Constraints.REQUIRED) @DecimalMin("0") @DecimalMax("100")
        @Nullable Double bottleneckResolution,
    @NotNull(message = Constraints.REQUIRED) @DecimalMin("0") @DecimalMax("100")
        @Nullable Double userConfidence,
    @NotNull(message = Constraints.REQUIRED) @DecimalMin("0") @DecimalMax("100")
        @Nullable Double engagement,
    @NotNull(message = Constraints.REQUIRED) @DecimalMin("0") @DecimalMax("100")
        @Nullable Double autonomyPerception,
    @Nullable Instant timestamp) {}

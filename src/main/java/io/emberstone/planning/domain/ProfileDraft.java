package io.emberstone.planning.domain;

import io.emberstone.rules.Constraints;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A profile as a caller writes it. */
public record ProfileDraft(
    @NotBlank
        @Size(max = 128, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS)
        @Nullable String displayName,
    @Email @Size(max = 254, message = Constraints.AT_MOST) @Nullable String email,
    @Size(max = 64, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS)
        @Nullable String learningStyle,
    @Size(max = 100, message = Constraints.AT_MOST_ITEMS)
        @Nullable
            Map<
                @Size(max = 64, message = Constraints.AT_MOST)
                @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS) String,
                @Size(max = 1000, message = Constraints.AT_MOST)
                @Pattern(regexp = Constraints.TEXT, message = Constraints.TEXT_SAYS) String>
            preferences) {}

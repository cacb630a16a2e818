package io.emberstone.catalog.domain;

import io.emberstone.json.JsonMember;
import io.emberstone.rules.Constraints;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A role as a caller writes it. */
public record RoleDraft(
    @NotBlank
        @Size(max = 64, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS)
        @Nullable String name,
    @JsonMember(atMost = RoleDraft.MOST_PERMISSIONS + 1)
        @NotNull(message = Constraints.REQUIRED)
        @Size(max = RoleDraft.MOST_PERMISSIONS, message = Constraints.AT_MOST_ITEMS)
        @Nullable
            List<
                @NotBlank @Size(max = 64, message = Constraints.AT_MOST)
                @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS) String>
            permissions) {

  static final int MOST_PERMISSIONS = 100;
}

package io.emberstone.catalog.domain;

import io.emberstone.rules.Constraints;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A licence plate as a caller writes it. */
public record LicensePlateDraft(
    @NotBlank
        @Size(max = 64, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS)
        @Nullable String lpNumber,
    @NotNull(message = Constraints.REQUIRED) @Nullable UUID productId,
    @NotNull(message = Constraints.REQUIRED)
        @DecimalMin("0")
        @Digits(integer = 9, fraction = 6, message = Constraints.DIGITS)
        @Nullable BigDecimal quantity,
    @NotBlank
        @Size(max = 16, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS)
        @Nullable String uom,
    @NotNull(message = Constraints.REQUIRED) @Nullable PlateStatus status,
    @NotNull(message = Constraints.REQUIRED) @Nullable QaStatus qaStatus,
    @Size(max = 64, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS)
        @Nullable String batchNumber,
    @Nullable LocalDate expiryDate,
    @Size(max = 64, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS)
        @Nullable String location,
    @Nullable UUID parentId) {}

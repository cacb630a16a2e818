package io.emberstone.catalog.domain;

import io.emberstone.rules.Constraints;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A product as a caller writes it. */
public record ProductDraft(
    @NotBlank
        @Size(max = 64, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS)
        @Nullable String code,
    @NotBlank
        @Size(max = 200, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS)
        @Nullable String name,
    @Size(max = 2000, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.TEXT, message = Constraints.TEXT_SAYS)
        @Nullable String description,
    @NotBlank
        @Size(max = 16, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS)
        @Nullable String baseUom,
    @NotNull(message = Constraints.REQUIRED) @Nullable ProductStatus status,
    @NotNull(message = Constraints.REQUIRED)
        @DecimalMin("0")
        @Digits(integer = 11, fraction = 4, message = Constraints.DIGITS)
        @Nullable BigDecimal stdPrice,
    @Size(max = 64, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS)
        @Nullable String barcode,
    @Pattern(regexp = "^([0-9]{8}|[0-9]{12,14})$", message = "must be 8, 12, 13 or 14 digits")
        @Nullable String gtin) {}

package io.emberstone.catalog.domain;

import io.emberstone.json.JsonMember;
import io.emberstone.rules.Constraints;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A bill of materials as a caller writes it. */
public record BomDraft(
    @NotNull(message = Constraints.REQUIRED) @Nullable UUID productId,
    @NotBlank
        @Size(max = 32, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS)
        @Nullable String bomVersion,
    @NotNull(message = Constraints.REQUIRED) @Nullable BomStatus status,
    @NotNull(message = Constraints.REQUIRED)
        @DecimalMin(value = "0", inclusive = false)
        @Digits(integer = 9, fraction = 6, message = Constraints.DIGITS)
        @Nullable BigDecimal outputQty,
    @NotBlank
        @Size(max = 16, message = Constraints.AT_MOST)
        @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS)
        @Nullable String outputUom,
    @Nullable LocalDate effectiveFrom,
    @Nullable LocalDate effectiveTo,
    @JsonMember(atMost = BomDraft.MOST_ITEMS + 1)
        @NotNull(message = Constraints.REQUIRED)
        @Size(max = BomDraft.MOST_ITEMS, message = Constraints.AT_MOST_ITEMS)
        @Nullable List<@NotNull(message = Constraints.REQUIRED) @Valid ItemDraft> items) {

  static final int MOST_ITEMS = 500;

  /** A part, which names its product. */
  public record ItemDraft(
      @NotNull(message = Constraints.REQUIRED) @Min(1) @Max(1_000_000) @Nullable Integer sequence,
      @NotNull(message = Constraints.REQUIRED) @Nullable UUID productId,
      @NotNull(message = Constraints.REQUIRED)
          @DecimalMin(value = "0", inclusive = false)
          @Digits(integer = 9, fraction = 6, message = Constraints.DIGITS)
          @Nullable BigDecimal quantity,
      @NotBlank
          @Size(max = 16, message = Constraints.AT_MOST)
          @Pattern(regexp = Constraints.NAME, message = Constraints.NAME_SAYS)
          @Nullable String uom,
      @NotNull(message = Constraints.REQUIRED)
          @DecimalMin("0")
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4, message = Constraints.DIGITS)
          @Nullable BigDecimal scrapPercent) {}
}

package io.emberstone.catalog.domain;

import static java.util.Objects.requireNonNull;

import io.emberstone.rules.Checked;
import io.emberstone.rules.Constraints;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A product to be written, which violates no rule. */
public record ProductRequest(
    String code,
    String name,
    @Nullable String description,
    String baseUom,
    ProductStatus status,
    BigDecimal stdPrice,
    @Nullable String barcode,
    @Nullable String gtin) {

  /** Checks a draft. */
  public static Checked<ProductRequest> check(ProductDraft draft) {
    return Constraints.check(
        draft,
        () ->
            new ProductRequest(
                requireNonNull(draft.code()),
                requireNonNull(draft.name()),
                draft.description(),
                requireNonNull(draft.baseUom()),
                requireNonNull(draft.status()),
                requireNonNull(draft.stdPrice()),
                draft.barcode(),
                draft.gtin()));
  }
}

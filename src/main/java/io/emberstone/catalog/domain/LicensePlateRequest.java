package io.emberstone.catalog.domain;

import static java.util.Objects.requireNonNull;

import io.emberstone.rules.Checked;
import io.emberstone.rules.Constraints;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A licence plate to be written, which violates no rule except those that need the database. */
public record LicensePlateRequest(
    String lpNumber,
    UUID productId,
    BigDecimal quantity,
    String uom,
    PlateStatus status,
    QaStatus qaStatus,
    @Nullable String batchNumber,
    @Nullable LocalDate expiryDate,
    @Nullable String location,
    @Nullable UUID parentId) {

  /** Checks a draft. */
  public static Checked<LicensePlateRequest> check(LicensePlateDraft draft) {
    return Constraints.check(
        draft,
        () ->
            new LicensePlateRequest(
                requireNonNull(draft.lpNumber()),
                requireNonNull(draft.productId()),
                requireNonNull(draft.quantity()),
                requireNonNull(draft.uom()),
                requireNonNull(draft.status()),
                requireNonNull(draft.qaStatus()),
                draft.batchNumber(),
                draft.expiryDate(),
                draft.location(),
                draft.parentId()));
  }
}

package io.emberstone.catalog.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A licence plate: the label of a quantity of a product that is moved and stored as one.
 *
 * @param lpNumber unique in the organization
 * @param parentId the plate that this one is packed in
 */
public record LicensePlate(
    UUID id,
    String lpNumber,
    UUID productId,
    BigDecimal quantity,
    String uom,
    PlateStatus status,
    QaStatus qaStatus,
    @Nullable String batchNumber,
    @Nullable LocalDate expiryDate,
    @Nullable String location,
    @Nullable UUID parentId,
    long version) {}

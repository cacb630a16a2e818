package io.emberstone.catalog.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A product of an organization.
 *
 * @param code unique in the organization, and never changed
 * @param baseUom the unit of measure that its price is for
 */
public record Product(
    UUID id,
    String code,
    String name,
    @Nullable String description,
    String baseUom,
    ProductStatus status,
    BigDecimal stdPrice,
    @Nullable String barcode,
    @Nullable String gtin,
    long version,
    Instant createdAt,
    Instant updatedAt) {}

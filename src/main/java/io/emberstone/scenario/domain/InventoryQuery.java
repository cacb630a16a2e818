package io.emberstone.scenario.domain;

import org.jspecify.annotations.Nullable;

/**
 * Which of the durable tier's matrices to list.
 *
 * @param fundId of this fund only; null for every fund
 * @param status with this status only; null for every status
 * @param page from 0
 * @param size matrices a page, 1..100
 */
public record InventoryQuery(
    @Nullable String fundId, @Nullable MatrixStatus status, int page, int size) {}

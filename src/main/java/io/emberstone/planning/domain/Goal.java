package io.emberstone.planning.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants to achieve.
 *
 * @param importance 1 to 10
 * @param completedAt absent unless it is completed
 */
public record Goal(
    UUID id,
    String description,
    int importance,
    Complexity complexity,
    GoalStatus status,
    @Nullable LocalDate deadline,
    @Nullable Instant completedAt,
    Instant createdAt,
    Instant updatedAt) {}

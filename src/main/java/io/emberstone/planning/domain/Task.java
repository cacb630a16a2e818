package io.emberstone.planning.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done, perhaps for a goal.
 *
 * @param priority 1 to 10
 * @param attempts how often it was begun
 * @param startedAt of the last attempt
 * @param completedAt when it was completed or failed; absent until then
 */
public record Task(
    UUID id,
    @Nullable UUID goalId,
    String name,
    String type,
    TaskStatus status,
    int priority,
    int attempts,
    int maxRetries,
    @Nullable String result,
    @Nullable String error,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    Instant updatedAt) {}

package io.emberstone.jobs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work in the background.
 *
 * @param type what kind of work, such as {@code warm}
 * @param key what it is done to
 * @param status {@code queued}, {@code running}, {@code succeeded}, {@code failed} or {@code
 *     cancelled}
 * @param percent how much of it is done, 0..100
 * @param done steps done
 * @param total steps in all
 * @param error why it failed; only if it did
 * @param submittedBy who asked for it
 * @param startedAt null before its start
 * @param finishedAt null before its end
 */
public record Job(
    UUID id,
    String type,
    String key,
    String status,
    int percent,
    int done,
    int total,
    @Nullable String error,
    String submittedBy,
    Instant submittedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {}

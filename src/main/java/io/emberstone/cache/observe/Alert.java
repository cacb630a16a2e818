package io.emberstone.cache.observe;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something an operator should look at.
 *
 * @param kind what it is, as in the operations guide
 * @param subject the region or node it is about; empty if it is about all
 * @param resolvedAt null while it is open
 */
public record Alert(
    UUID id,
    String kind,
    String subject,
    String message,
    Instant raisedAt,
    @Nullable Instant resolvedAt) {}

package io.emberstone.planning.domain;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a user says of itself. */
public record Profile(
    String userId,
    String displayName,
    @Nullable String email,
    @Nullable String learningStyle,
    Map<String, String> preferences,
    Instant createdAt,
    Instant updatedAt) {}

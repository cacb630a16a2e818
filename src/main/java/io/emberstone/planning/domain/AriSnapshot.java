package io.emberstone.planning.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * The Agency Retention Index at one time: whether using an assistant leaves a person more or less
 * capable. Each score is 0 to 100.
 *
 * @param autonomyRetention the index; see {@link AriRequest#autonomyRetention()}
 * @param deltaAgency what it changed by since the snapshot before; 0 for the first
 */
public record AriSnapshot(
    UUID id,
    Instant timestamp,
    double decisionQuality,
    double skillDevelopment,
    double aiReliance,
    double bottleneckResolution,
    double userConfidence,
    double engagement,
    double autonomyPerception,
    double autonomyRetention,
    double deltaAgency) {}

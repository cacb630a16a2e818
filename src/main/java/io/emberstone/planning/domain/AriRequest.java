package io.emberstone.planning.domain;

import static java.util.Objects.requireNonNull;

import io.emberstone.rules.Checked;
import io.emberstone.rules.Constraints;
import io.emberstone.rules.Findings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot to be added, which violates no rule.
 *
 * @param timestamp in microseconds; null for now
 */
public record AriRequest(
    double decisionQuality,
    double skillDevelopment,
    double aiReliance,
    double bottleneckResolution,
    double userConfidence,
    double engagement,
    double autonomyPerception,
    @Nullable Instant timestamp) {

  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

  /**
   * Checks a draft.
   *
   * @param now a snapshot is not of the future
   */
  public static Checked<AriRequest> check(AriDraft draft, Instant now) {
    Findings findings = Constraints.findings(draft);
    Instant at = draft.timestamp();
    if (at != null && (at.isBefore(FIRST) || at.isAfter(now))) {
      findings.add("timestamp", "must be from " + FIRST + " until now");
    }
    return Checked.of(findings, () -> of(draft));
  }

  private static AriRequest of(AriDraft draft) {
    Instant at = draft.timestamp();
    return new AriRequest(
        requireNonNull(draft.decisionQuality()),
        requireNonNull(draft.skillDevelopment()),
        requireNonNull(draft.aiReliance()),
        requireNonNull(draft.bottleneckResolution()),
        requireNonNull(draft.userConfidence()),
        requireNonNull(draft.engagement()),
        requireNonNull(draft.autonomyPerception()),
        at == null ? null : at.truncatedTo(ChronoUnit.MICROS));
  }

  /** Returns the mean of the seven, with the reliance on an assistant inverted: 0 to 100. */
  public double autonomyRetention() {
    return (decisionQuality
            + skillDevelopment
            + (100 - aiReliance)
            + bottleneckResolution
            + userConfidence
            + engagement
            + autonomyPerception)
        / 7;
  }
}

package io.emberstone.scenario.domain.configuration;

import io.emberstone.json.JsonMember;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as a caller wrote it, before any rule is applied. Whatever was absent or a JSON
 * null is null here; {@link ConfigurationRules} says what that means.
 *
 * @param numScenarios saturated where the number written was larger than a long
 * @param buckets in the caller's order; elements may be null
 * @param seed the explicit seed
 */
public record ScenarioDraft(
    @JsonMember(integers = true) @Nullable String fundId,
    @Nullable String taxonomyVersion,
    @Nullable Long numScenarios,
    @JsonMember(atMost = ConfigurationRules.MAX_BUCKETS + 1)
        @Nullable List<@Nullable BucketDraft> buckets,
    @Nullable WeightsDraft correlationWeights,
    @Nullable RecyclingDraft recycling,
    @Nullable String seed) {

  /** One bucket as written. */
  public record BucketDraft(
      @Nullable String name,
      @Nullable Double capitalAllocation,
      @Nullable CalibrationDraft moicCalibration) {}

  /** A calibration as written. */
  public record CalibrationDraft(@Nullable Double median, @Nullable Double p90) {}

  /** Correlation weights as written. */
  public record WeightsDraft(
      @Nullable Double macro, @Nullable Double systematic, @Nullable Double idiosyncratic) {}

  /** Recycling as written. */
  public record RecyclingDraft(
      @Nullable Boolean enabled,
      @JsonMember(onlyIf = "enabled") @Nullable String mode,
      @JsonMember(onlyIf = "enabled") @Nullable Double reinvestmentRate,
      @JsonMember(onlyIf = "enabled") @Nullable Double avgHoldingPeriod,
      @JsonMember(onlyIf = "enabled") @Nullable Double fundLifetime) {}

  /**
   * The default configuration of a fund: 10 000 scenarios of three buckets, with recycling.
   *
   * @param taxonomyVersion null for the default version
   */
  public static ScenarioDraft defaults(@Nullable String fundId, @Nullable String taxonomyVersion) {
    return new ScenarioDraft(
        fundId,
        taxonomyVersion,
        (long) ConfigurationRules.DEFAULT_SCENARIOS,
        List.of(
            bucket("Seed", 40, 1.0, 3.0),
            bucket("Series A", 35, 1.5, 3.5),
            bucket("Series B", 25, 2.0, 4.0)),
        new WeightsDraft(0.5, 0.25, 0.25),
        new RecyclingDraft(true, Recycling.SAME_BUCKET, 0.8, 5.0, 10.0),
        null);
  }

  private static BucketDraft bucket(String name, double percent, double median, double p90) {
    return new BucketDraft(name, percent, new CalibrationDraft(median, p90));
  }
}

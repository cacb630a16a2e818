package io.emberstone.scenario.domain.configuration;

import io.emberstone.json.JsonMember;

/**
 * Whether and how proceeds are invested again. Two disabled ones are equal: the other fields are
 * ignored then, and zero here.
 *
 * @param enabled whether proceeds are invested again
 * @param mode {@link #SAME_BUCKET}
 * @param reinvestmentRate the share invested again, 0..1
 * @param avgHoldingPeriod years, over 0
 * @param fundLifetime years, over 0
 */
public record Recycling(
    boolean enabled,
    String mode,
    @JsonMember(onlyIf = "enabled") double reinvestmentRate,
    @JsonMember(onlyIf = "enabled") double avgHoldingPeriod,
    @JsonMember(onlyIf = "enabled") double fundLifetime) {

  /** The one mode there is. */
  public static final String SAME_BUCKET = "same-bucket";

  /** No recycling. */
  public static final Recycling DISABLED = new Recycling(false, 0, 0, 0);

  public Recycling {
    if (!mode.equals(SAME_BUCKET)) {
      throw new IllegalArgumentException("mode is " + mode);
    }
    if (!enabled) {
      reinvestmentRate = 0;
      avgHoldingPeriod = 0;
      fundLifetime = 0;
    }
  }

  public Recycling(
      boolean enabled, double reinvestmentRate, double avgHoldingPeriod, double fundLifetime) {
    this(enabled, SAME_BUCKET, reinvestmentRate, avgHoldingPeriod, fundLifetime);
  }
}

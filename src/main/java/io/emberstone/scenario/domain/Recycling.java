package io.emberstone.scenario.domain;

/**
 * Whether and how proceeds are invested again. Two disabled ones are equal: the other fields are
 * ignored then, and zero here.
 *
 * @param enabled whether proceeds are invested again
 * @param reinvestmentRate the share invested again, 0..1
 * @param avgHoldingPeriod years, over 0
 * @param fundLifetime years, over 0
 */
public record Recycling(
    boolean enabled, double reinvestmentRate, double avgHoldingPeriod, double fundLifetime) {

  /** The one mode there is. */
  public static final String SAME_BUCKET = "same-bucket";

  /** No recycling. */
  public static final Recycling DISABLED = new Recycling(false, 0, 0, 0);

  public Recycling {
    if (!enabled) {
      reinvestmentRate = 0;
      avgHoldingPeriod = 0;
      fundLifetime = 0;
    }
  }
}

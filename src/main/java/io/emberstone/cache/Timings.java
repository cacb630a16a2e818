package io.emberstone.cache;

import java.time.Duration;

/**
 * The time a request spent in each tier, waits included; zero for a tier it did not use.
 *
 * @param hot calls to the hot tier
 * @param durable reading the durable tier, and storing there
 * @param generate computing the value
 */
public record Timings(Duration hot, Duration durable, Duration generate) {

  /** No time spent in any tier. */
  public static final Timings NONE = new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** Returns the sum of both. */
  public Timings plus(Timings other) {
    return new Timings(
        hot.plus(other.hot), durable.plus(other.durable), generate.plus(other.generate));
  }

  /** Returns the total of all tiers. */
  public Duration total() {
    return hot.plus(durable).plus(generate);
  }
}

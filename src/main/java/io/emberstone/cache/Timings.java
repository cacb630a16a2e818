package io.emberstone.cache;

import java.time.Duration;

/**
 * What a request spent in each tier, waits included; zero where it did not go.
 *
 * @param hot calls to the hot tier
 * @param durable looking into the durable tier, and storing there
 * @param generate computing the value
 */
public record Timings(Duration hot, Duration durable, Duration generate) {

  /** Nothing spent anywhere. */
  public static final Timings NONE = new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** This and that together. */
  public Timings plus(Timings other) {
    return new Timings(
        hot.plus(other.hot), durable.plus(other.durable), generate.plus(other.generate));
  }

  /** All tiers together. */
  public Duration total() {
    return hot.plus(durable).plus(generate);
  }
}

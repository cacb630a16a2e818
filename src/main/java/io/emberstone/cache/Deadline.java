package io.emberstone.cache;

import java.time.Duration;

/**
 * The moment by which a request must have its answer. Immutable and thread-safe.
 *
 * @param time the clock it is measured on
 * @param nanos the moment, by {@link TimeSource#nanos()}
 */
public record Deadline(TimeSource time, long nanos) {

  /** Returns the deadline {@code duration} from now. */
  public static Deadline after(Duration duration, TimeSource time) {
    return new Deadline(time, time.nanos() + duration.toNanos());
  }

  /** Returns the time left; zero once it has passed, never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, nanos - time.nanos()));
  }

  /** Returns whether no time is left. */
  public boolean passed() {
    return nanos - time.nanos() <= 0;
  }
}

package io.emberstone.faults;

import java.time.Duration;

/**
 * The fault of a link.
 *
 * @param delay of each chunk of bytes, in each direction; positive if slow, otherwise zero
 */
public record Fault(Kind kind, Duration delay) {

  /** No fault. */
  public static final Fault NONE = new Fault(Kind.NONE, Duration.ZERO);

  /** Ways to fail. */
  public enum Kind {
    NONE,
    /** Bytes arrive late. */
    SLOW,
    /** Bytes are accepted and held back until the fault ends, as by a stopped process. */
    HUNG,
    /** Open connections are reset and new ones refused, as when a process has died. */
    REFUSING,
    /**
     * Connections stay open and new ones are accepted, but nothing arrives, not even later, as
     * behind a firewall that has lost their state.
     */
    CUT_OFF
  }

  public Fault {
    if (delay.isNegative() || delay.isZero() == (kind == Kind.SLOW)) {
      throw new IllegalArgumentException(kind + " by " + delay);
    }
  }

  /** Returns a fault without a delay. */
  public static Fault of(Kind kind) {
    return new Fault(kind, Duration.ZERO);
  }

  /** Returns the fault that delays every chunk. */
  public static Fault slow(Duration delay) {
    return new Fault(Kind.SLOW, delay);
  }
}

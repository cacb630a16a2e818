package io.emberstone.faults;

import java.time.Duration;

/**
 * What is wrong with a link.
 *
 * @param delay of each chunk of bytes, in each direction; more than zero if slow, else zero
 */
public record Fault(Kind kind, Duration delay) {

  /** Nothing is. */
  public static final Fault NONE = new Fault(Kind.NONE, Duration.ZERO);

  /** Ways to fail. */
  public enum Kind {
    NONE,
    /** Bytes arrive late. */
    SLOW,
    /** Bytes are taken and held back until the fault ends; as with a process that is stopped. */
    HUNG,
    /** Open connections are reset, and nobody listens; as when a process has died. */
    REFUSING,
    /**
     * Connections stay, new ones are taken, and nothing arrives, not afterwards either; as behind a
     * firewall that has forgotten them.
     */
    CUT_OFF
  }

  public Fault {
    if (delay.isNegative() || delay.isZero() == (kind == Kind.SLOW)) {
      throw new IllegalArgumentException(kind + " by " + delay);
    }
  }

  /** Without a delay. */
  public static Fault of(Kind kind) {
    return new Fault(kind, Duration.ZERO);
  }

  /** Late by that much. */
  public static Fault slow(Duration delay) {
    return new Fault(Kind.SLOW, delay);
  }
}

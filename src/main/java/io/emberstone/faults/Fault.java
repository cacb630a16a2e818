package io.emberstone.faults;

import java.time.Duration;

/**
 * The fault of a proxy.
 *
 * @param upstream the delay of each chunk of bytes to the server
 * @param downstream the delay of each chunk of bytes to the client; one of the two is positive if
 *     slow, otherwise both are zero
 */
public record Fault(Kind kind, Duration upstream, Duration downstream) {

  /** No fault. */
  public static final Fault NONE = of(Kind.NONE);

  /** See {@link Kind#HUNG}. */
  public static final Fault HUNG = of(Kind.HUNG);

  /** See {@link Kind#REFUSING}. */
  public static final Fault REFUSING = of(Kind.REFUSING);

  /** See {@link Kind#CUT_OFF}. */
  public static final Fault CUT_OFF = of(Kind.CUT_OFF);

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
    boolean slow = upstream.plus(downstream).compareTo(Duration.ZERO) > 0;
    if (upstream.isNegative() || downstream.isNegative() || slow != (kind == Kind.SLOW)) {
      throw new IllegalArgumentException(kind + " by " + upstream + " and " + downstream);
    }
  }

  /** Returns a fault without a delay. */
  public static Fault of(Kind kind) {
    return new Fault(kind, Duration.ZERO, Duration.ZERO);
  }

  /** Returns the fault that delays every chunk, in both directions. */
  public static Fault slow(Duration delay) {
    return new Fault(Kind.SLOW, delay, delay);
  }

  /** Returns the fault that delays every chunk from the server to the client. */
  public static Fault slowAnswers(Duration delay) {
    return new Fault(Kind.SLOW, Duration.ZERO, delay);
  }

  /** Returns the delay of each chunk in that direction. */
  Duration delay(Direction direction) {
    return direction == Direction.UPSTREAM ? upstream : downstream;
  }
}

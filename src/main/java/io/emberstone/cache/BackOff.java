package io.emberstone.cache;

import java.time.Duration;

/** Pauses that double in length up to a maximum. Confined to one thread. */
public final class BackOff {

  private final TimeSource time;
  private final Duration longest;
  private Duration next;

  public BackOff(Duration first, Duration longest, TimeSource time) {
    this.next = first;
    this.longest = longest;
    this.time = time;
  }

  /**
   * Pauses, longer each time.
   *
   * @throws UnavailableException if the thread is interrupted; its interrupt status stays set
   */
  public void pause() {
    try {
      time.pause(next);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("Interrupted while waiting for a concurrent load.", e);
    }
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}

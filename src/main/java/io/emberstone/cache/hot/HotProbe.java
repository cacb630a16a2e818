package io.emberstone.cache.hot;

import io.emberstone.cache.TimeSource;
import java.time.Duration;

/**
 * Tries a tier that is down, for all requests, so that none of them has to, and recovers it once it
 * answers; asks one that is up now and then who it is. Each call is bounded by the client's own
 * limits. Run it periodically, one at a time, on a thread that may use the durable tier.
 */
public final class HotProbe implements Runnable {

  /** A cache of the probe's own: it never holds anything. */
  private static final String CACHE = "emberstone-probe";

  private final HotCaches caches;
  private final HotState state;
  private final ServerCheck servers;
  private final Recovery recovery;
  private final TimeSource time;
  private final long pauseWhileUp;
  private long nextWhileUp;

  /**
   * A probe.
   *
   * @param whileUp how often a tier that is up is asked; at most as often as the probe is run
   */
  public HotProbe(
      HotCaches caches,
      HotState state,
      ServerCheck servers,
      Recovery recovery,
      TimeSource time,
      Duration whileUp) {
    this.caches = caches;
    this.state = state;
    this.servers = servers;
    this.recovery = recovery;
    this.time = time;
    this.pauseWhileUp = whileUp.toNanos();
    this.nextWhileUp = time.nanos() + pauseWhileUp;
  }

  @Override
  public void run() {
    switch (state.tier()) {
      case UP -> {
        if (time.nanos() - nextWhileUp >= 0) {
          // One that does not answer is tried again soon: nobody else may be asking it.
          nextWhileUp = time.nanos() + (servers.look() ? pauseWhileUp : 0);
        }
      }
      case RECOVERING -> recovery.run();
      case DOWN -> {
        // Not the recovery at once: while that is under way writers try the tier too.
        if (answers()) {
          recovery.run();
        }
      }
    }
  }

  private boolean answers() {
    try {
      caches.of(CACHE).containsKey("?");
      return true;
    } catch (RuntimeException | Error e) {
      // Why it is down has been said when it went down; that it still is needs no line a probe.
      return false;
    }
  }
}

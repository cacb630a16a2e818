package io.emberstone.cache.hot;

import io.emberstone.cache.TimeSource;
import java.time.Duration;

/**
 * Probes a tier that is down, so that no request has to, and recovers it once it answers; at
 * intervals asks one that is up to identify itself. Each call is bounded by the client's own
 * limits. Run it periodically, one at a time, on a thread that may use the durable tier.
 */
public final class HotProbe implements Runnable {

  /** The probe's own cache, which is always empty. */
  private static final String CACHE = "emberstone-probe";

  private final HotCaches caches;
  private final HotState state;
  private final ServerCheck servers;
  private final Recovery recovery;
  private final TimeSource time;
  private final long pauseWhileUp;
  private long nextWhileUp;

  /**
   * Creates a probe.
   *
   * @param whileUp how often a tier that is up is asked; at most as often as the probe runs
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
          // One that does not answer is retried soon: no request may be asking it.
          nextWhileUp = time.nanos() + (servers.look() ? pauseWhileUp : 0);
        }
      }
      case RECOVERING -> recovery.run();
      case DOWN -> {
        // Probed before recovering: during a recovery writers try the tier too.
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
      // The cause was logged when the tier went down; a failed probe needs no log line.
      return false;
    }
  }
}

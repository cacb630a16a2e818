package io.emberstone.cache.hot;

import io.emberstone.cache.Replay;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The gate between a tier that answers again and the requests. It lets removals in first, then
 * repeats what the tier may have missed, and opens only when nothing of that is left: who commits
 * meanwhile reads the state after the commit, and removes himself or is found by the replay.
 *
 * <p>A run that fails leaves the tier down; the next probe begins another. Blocks for as long as
 * the replay takes; one run at a time, others wait for it. Never throws; thread-safe.
 */
public final class Recovery implements Runnable {

  private static final Logger LOG = Logger.getLogger(Recovery.class.getName());

  private final HotState state;
  private final KnownServers servers;
  private final Removals removals;
  private final Replay replay;
  private final Duration retention;
  private boolean told;

  /**
   * A gate.
   *
   * @param replay applies what is written down; it must reach the tier while that is recovering
   * @param retention how long what was applied can be replayed: after a longer time nothing in the
   *     tier is worth keeping
   */
  public Recovery(
      HotState state, KnownServers servers, Removals removals, Replay replay, Duration retention) {
    this.state = state;
    this.servers = servers;
    this.removals = removals;
    this.replay = replay;
    this.retention = retention;
  }

  @Override
  public synchronized void run() {
    HotState.Period recovering = state.recover();
    if (recovering.isUp()) {
      return;
    }
    try {
      recover(recovering);
    } catch (RuntimeException e) {
      shut(recovering, "The hot tier failed again while it recovered: " + e);
    }
  }

  private void recover(HotState.Period recovering) {
    KnownServers.Sighting seen = servers.sight();
    boolean others = servers.areOthers(seen);
    String what;
    if (others && seen.identity().fromDisk()) {
      removals.clear();
      what = "cleared, as its data came from a disk";
    } else if (state.away().compareTo(retention) >= 0) {
      removals.clear();
      what = "cleared, as it was away for too long";
    } else if (replay.replay(others)) {
      what = others ? "replayed all of late, as another server answers" : "replayed what was left";
    } else {
      shut(recovering, "What was invalidated meanwhile could not be replayed.");
      return;
    }
    if (!servers.settle(seen)) {
      shut(recovering, "Another server took over while the hot tier recovered.");
    } else if (state.restored(recovering, what)) {
      told = false;
    }
  }

  /** Says so once: it is tried again with every probe. */
  private void shut(HotState.Period recovering, String why) {
    state.failed(recovering, Failure.ERROR_REPLY);
    if (!told) {
      told = true;
      LOG.log(Level.WARNING, "The hot tier answers but is not used yet. {0}", why);
    }
  }
}

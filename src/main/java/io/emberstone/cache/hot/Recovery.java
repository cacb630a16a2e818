package io.emberstone.cache.hot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.emberstone.cache.tier.Replay;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * The gate between requests and a tier that answers again. It admits removals first, then replays
 * what the tier may have missed, and opens only when nothing is left: a writer that commits
 * meanwhile reads the state after its commit, and either removes by itself or is covered by the
 * replay.
 *
 * <p>A failed run leaves the tier down; the next probe begins another. Blocks for as long as the
 * replay takes; one run at a time, others wait for it. Never throws; thread-safe.
 */
public final class Recovery implements Runnable {

  private static final Logger LOG = System.getLogger(Recovery.class.getName());
  private static final String SETTLED = "servers";

  private final HotState state;
  private final HotCaches caches;
  private final KnownServers servers;
  private final EntryRemovals removals;
  private final Replay replay;
  private final Duration retention;
  private boolean told;

  /**
   * Creates a gate.
   *
   * @param replay applies the recorded invalidations; it must reach the tier during a recovery
   * @param caches record the servers recovered last: a node that starts later need not repeat it
   * @param retention how long applied invalidations can be replayed on other servers
   */
  public Recovery(
      HotState state,
      HotCaches caches,
      KnownServers servers,
      EntryRemovals removals,
      Replay replay,
      Duration retention) {
    this.state = state;
    this.caches = caches;
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
    } catch (RuntimeException | Error e) {
      shut(recovering, "The hot tier failed again during its recovery: " + e);
    }
  }

  private void recover(HotState.Period recovering) {
    KnownServers.Sighting seen = servers.identify(true);
    if (!seen.identity().sound()) {
      shut(recovering, "Its connections lead to a replica, or to different servers.");
      return;
    }
    boolean strangers = servers.areUnknown() ? !isSettled(seen) : servers.areOthers(seen);
    boolean clears = strangers && (!servers.areSuccessors(seen) || forgotten());
    if (clears) {
      removals.clear();
    }
    boolean alsoApplied = strangers && !clears;
    if (!replay.replay(alsoApplied)) {
      shut(recovering, "The missed invalidations could not be replayed.");
    } else if (!servers.trust(seen)) {
      shut(recovering, "Another server took over during the recovery.");
    } else {
      caches.ofSettled().put(SETTLED, seen.identity().name().getBytes(UTF_8));
      told &= !state.restored(recovering, what(clears, alsoApplied));
    }
  }

  /** Returns whether what was applied to the last servers may no longer be recorded. */
  private boolean forgotten() {
    return !servers.areUnknown() && state.away().compareTo(retention) >= 0;
  }

  /** Returns whether some node has already cleared these servers or replayed to them. */
  private boolean isSettled(KnownServers.Sighting seen) {
    byte[] name = caches.ofSettled().get(SETTLED);
    return name != null && new String(name, UTF_8).equals(seen.identity().name());
  }

  private static String what(boolean clears, boolean alsoApplied) {
    if (clears) {
      return "cleared, as other servers answer, with data of unknown origin";
    }
    return alsoApplied ? "replayed recent removals, as other servers answer" : "replayed the rest";
  }

  /** Logs the cause once: every probe tries again. */
  private void shut(HotState.Period recovering, String why) {
    state.failed(recovering, Failure.ERROR_REPLY, HotState.ALL);
    if (!told) {
      told = true;
      LOG.log(Level.WARNING, "The hot tier answers but is not used yet. {0}", why);
    }
  }
}

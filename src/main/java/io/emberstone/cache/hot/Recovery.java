package io.emberstone.cache.hot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.emberstone.cache.Replay;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * The gate between a tier that answers again and the requests. It lets removals in first, then
 * repeats what the tier may have missed, and opens only when nothing of that is left: who commits
 * meanwhile reads the state after the commit, and removes himself or is found by the replay.
 *
 * <p>A run that fails leaves the tier down; the next probe begins another. Blocks for as long as
 * the replay takes; one run at a time, others wait for it. Never throws; thread-safe.
 */
public final class Recovery implements Runnable {

  private static final Logger LOG = System.getLogger(Recovery.class.getName());
  private static final String SETTLED = "servers";

  private final HotState state;
  private final HotCaches caches;
  private final KnownServers servers;
  private final Removals removals;
  private final Replay replay;
  private final Duration retention;
  private boolean told;

  /**
   * A gate.
   *
   * @param replay applies what is written down; it must reach the tier while that is recovering
   * @param caches have a note of the servers that were recovered last: a node that starts later
   *     need not do it again
   * @param retention how long what was applied can be replayed on other servers
   */
  public Recovery(
      HotState state,
      HotCaches caches,
      KnownServers servers,
      Removals removals,
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
      shut(recovering, "The hot tier failed again while it recovered: " + e);
    }
  }

  private void recover(HotState.Period recovering) {
    KnownServers.Sighting seen = servers.sight(true);
    if (!seen.identity().sound()) {
      shut(recovering, "Its connections lead to a replica, or to different servers.");
      return;
    }
    boolean strangers = servers.areNone() ? !isSettled(seen) : servers.areOthers(seen);
    boolean clears = strangers && (!servers.haveHeirs(seen) || forgotten());
    if (clears) {
      removals.clear();
    }
    boolean alsoApplied = strangers && !clears;
    if (!replay.replay(alsoApplied)) {
      shut(recovering, "What was invalidated meanwhile could not be replayed.");
    } else if (!servers.settle(seen)) {
      shut(recovering, "Another server took over while the hot tier recovered.");
    } else {
      caches.ofSettled().put(SETTLED, seen.identity().name().getBytes(UTF_8));
      told &= !state.restored(recovering, what(clears, alsoApplied));
    }
  }

  /** What was applied to the last servers so long ago is not written down any more. */
  private boolean forgotten() {
    return !servers.areNone() && state.away().compareTo(retention) >= 0;
  }

  /** Whether some node has cleared or replayed these very servers before. */
  private boolean isSettled(KnownServers.Sighting seen) {
    byte[] name = caches.ofSettled().get(SETTLED);
    return name != null && new String(name, UTF_8).equals(seen.identity().name());
  }

  private static String what(boolean clears, boolean alsoApplied) {
    if (clears) {
      return "cleared, as other servers answer, whose data nothing is known of";
    }
    return alsoApplied ? "replayed all of late, as other servers answer" : "replayed what was left";
  }

  /** Says so once: it is tried again with every probe. */
  private void shut(HotState.Period recovering, String why) {
    state.failed(recovering, Failure.ERROR_REPLY, HotState.ALL);
    if (!told) {
      told = true;
      LOG.log(Level.WARNING, "The hot tier answers but is not used yet. {0}", why);
    }
  }
}

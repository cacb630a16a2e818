package io.emberstone.cache.hot;

/**
 * Tries a tier that is down, for all requests, so that none of them has to. One call a run, bounded
 * by the client's own limits; run it periodically, one at a time.
 */
public final class HotProbe implements Runnable {

  /** A cache of the probe's own: it never holds anything. */
  private static final String CACHE = "emberstone-probe";

  private final HotCaches caches;
  private final HotState state;

  public HotProbe(HotCaches caches, HotState state) {
    this.caches = caches;
    this.state = state;
  }

  @Override
  public void run() {
    if (!state.isUp() && answers()) {
      state.restored();
    }
  }

  /** Whether the tier answers now. */
  public boolean answers() {
    try {
      caches.of(CACHE).containsKey("?");
      return true;
    } catch (RuntimeException e) {
      // Why it is down has been said when it went down; that it still is needs no line a probe.
      return false;
    }
  }
}

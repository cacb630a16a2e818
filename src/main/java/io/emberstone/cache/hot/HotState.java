package io.emberstone.cache.hot;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether the hot tier is asked at all, and what for. It begins RECOVERING: a server met for the
 * first time is a stranger. From UP it goes DOWN when a server refuses a connection, or has left
 * {@value #FAILURES} calls in a row without an answer over at least {@value #SPREAD_MS} ms - calls
 * that fail in one instant show a pause, the network's or this process's own - and to RECOVERING
 * when another server answers; from DOWN to RECOVERING once it answers; from there to UP when all
 * is replayed, or back to DOWN at the first failure.
 *
 * <p>Every change begins a period, and every call belongs to the one it was begun in: what comes of
 * it later counts there alone. Reading the present one costs a read of memory. Thread-safe.
 */
public final class HotState {

  static final int FAILURES = 3;
  static final long SPREAD_MS = 300;

  /** Stands for whatever server a call is for. */
  static final Object ALL = new Object();

  /** What the tier may be asked. */
  public enum Tier {
    /** Everything. */
    UP,
    /** To remove, and nothing else: it may hold what was invalidated while it did not hear. */
    RECOVERING,
    /** Nothing, but by the probe. */
    DOWN
  }

  /** The time from one change to the next; compared by identity. */
  static final class Period {

    private final Tier tier;
    private final Map<Object, Streak> streaks = new ConcurrentHashMap<>();

    private Period(Tier tier) {
      this.tier = tier;
    }

    Tier tier() {
      return tier;
    }

    boolean isUp() {
      return tier == Tier.UP;
    }

    /** Whether a call begun in it has failed, and its server has not answered since. */
    boolean hasFailures() {
      return !streaks.isEmpty();
    }
  }

  /**
   * Calls of one server without an answer, and none with one between them.
   *
   * @param began when the first of them failed
   */
  private record Streak(int failures, long began) {}

  private final TimeSource time;
  private final CacheObserver observer;
  private volatile Period period = new Period(Tier.RECOVERING);
  private long leftUp;
  private boolean wasUp;
  private boolean toldOfFallback;

  /** A tier that nobody has met yet. */
  public HotState(TimeSource time, CacheObserver observer) {
    this.time = time;
    this.observer = observer;
    this.leftUp = time.nanos();
  }

  /** Whether requests may ask the tier for everything. */
  public boolean isUp() {
    return period.isUp();
  }

  /** What the tier may be asked now. */
  public Tier tier() {
    return period.tier;
  }

  /** The present period; take it before a call. */
  Period now() {
    return period;
  }

  /** How long ago the tier was up last; zero while it is. */
  synchronized Duration away() {
    return period.isUp() ? Duration.ZERO : Duration.ofNanos(time.nanos() - leftUp);
  }

  /** A call had its answer from that server. */
  void answered(Period begunIn, Object server) {
    begunIn.streaks.remove(server);
  }

  /** A call had none from that server; an error in reply is an answer while the tier is up. */
  synchronized void failed(Period begunIn, Failure failure, Object server) {
    if (begunIn != period || period.tier == Tier.DOWN) {
      return;
    }
    if (period.tier == Tier.RECOVERING) {
      down();
    } else if (failure == Failure.REFUSED) {
      down();
    } else if (failure == Failure.NO_ANSWER) {
      long now = time.nanos();
      Streak streak =
          period.streaks.merge(
              server, new Streak(1, now), (old, one) -> new Streak(old.failures + 1, old.began));
      if (streak.failures >= FAILURES && now - streak.began >= SPREAD_MS * 1_000_000) {
        down();
      }
    }
  }

  private void down() {
    begin(Tier.DOWN);
    if (!toldOfFallback) {
      toldOfFallback = true;
      observer.event(
          CacheEvent.REDIS_FALLBACK_MODE_ENABLED,
          "",
          "",
          "Redis cache unavailable. Running in database-only mode.");
    }
  }

  /**
   * Another server answers than the one that was trusted: from now on nothing is served.
   *
   * @return whether this call was the one that found it out
   */
  synchronized boolean mistrust(Period begunIn) {
    if (begunIn != period || !period.isUp()) {
      return false;
    }
    begin(Tier.RECOVERING);
    return true;
  }

  /** Begins to recover, or goes on with it; the period, which is UP where there is no need. */
  synchronized Period recover() {
    if (period.tier == Tier.DOWN) {
      begin(Tier.RECOVERING);
    }
    return period;
  }

  /**
   * The recovery is complete, unless something failed since it began.
   *
   * @param what was done, for the log
   */
  synchronized boolean restored(Period recovering, String what) {
    if (recovering != period || period.tier != Tier.RECOVERING) {
      return false;
    }
    String detail = what + "; it was away for " + away().toMillis() + " ms";
    boolean isNews = wasUp || toldOfFallback;
    begin(Tier.UP);
    wasUp = true;
    toldOfFallback = false;
    if (isNews) {
      observer.event(CacheEvent.REDIS_CACHE_RESTORED, "", "", detail);
    }
    return true;
  }

  private void begin(Tier next) {
    if (period.isUp()) {
      leftUp = time.nanos();
    }
    period = new Period(next);
  }
}

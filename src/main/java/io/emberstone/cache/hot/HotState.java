package io.emberstone.cache.hot;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether the hot tier is used, and for what. It begins RECOVERING: a server met for the first time
 * is not trusted. It goes from UP to DOWN when a server refuses a connection, or leaves {@value
 * #FAILURES} consecutive calls unanswered over at least {@value #SPREAD_MS} ms (calls that fail at
 * one instant indicate a pause of the network or of this process), and from UP to RECOVERING when
 * another server answers; from DOWN to RECOVERING once it answers; from there to UP when all is
 * replayed, or back to DOWN at the first failure.
 *
 * <p>Every change begins a period, and every call belongs to the one it began in: its outcome
 * counts only there. Reading the current one costs one memory read. Thread-safe.
 */
public final class HotState {

  static final int FAILURES = 3;
  static final long SPREAD_MS = 300;

  /** Represents every server. */
  static final Object ALL = new Object();

  /** What the tier may be asked for. */
  public enum Tier {
    /** Everything. */
    UP,
    /** Removals only: it may hold entries whose invalidation it missed. */
    RECOVERING,
    /** Nothing, except by the probe. */
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

    /** Returns whether a call begun in it failed and its server has not answered since. */
    boolean hasFailures() {
      return !streaks.isEmpty();
    }
  }

  /**
   * Consecutive unanswered calls to one server.
   *
   * @param began when the first of them failed
   */
  private record Streak(int failures, long began) {}

  private final TimeSource time;
  private final CacheObserver observer;
  private volatile Period period = new Period(Tier.RECOVERING);
  private long leftUp;
  private long outages;
  private long recoveries;
  private boolean inFallback;

  /** Creates the state of a tier not contacted yet. */
  public HotState(TimeSource time, CacheObserver observer) {
    this.time = time;
    this.observer = observer;
    this.leftUp = time.nanos();
  }

  /** Returns whether requests may ask the tier for everything. */
  public boolean isUp() {
    return period.isUp();
  }

  /** Returns what the tier may be asked for now. */
  public Tier tier() {
    return period.tier;
  }

  /** Returns the current period; take it before a call. */
  Period now() {
    return period;
  }

  /** Returns whether the tier went down and has not been restored since. */
  public synchronized boolean isInFallback() {
    return inFallback;
  }

  /** Returns how often the tier went down. */
  public synchronized long outages() {
    return outages;
  }

  /** Returns how often the tier came up, its first time included. */
  public synchronized long recoveries() {
    return recoveries;
  }

  /** Returns how long ago the tier was last up; zero while it is. */
  synchronized Duration away() {
    return period.isUp() ? Duration.ZERO : Duration.ofNanos(time.nanos() - leftUp);
  }

  /** The server answered a call. */
  void answered(Period begunIn, Object server) {
    begunIn.streaks.remove(server);
  }

  /** A call to the server failed; an error reply counts as an answer while the tier is up. */
  void failed(Period begunIn, Failure failure, Object server) {
    if (beginsFallback(begunIn, failure, server)) {
      observer.event(
          CacheEvent.REDIS_FALLBACK_MODE_ENABLED,
          "",
          "",
          "Redis cache unavailable. Running in database-only mode.");
    }
  }

  /** Returns whether the tier goes down by this failure, for the first time since it was up. */
  private synchronized boolean beginsFallback(Period begunIn, Failure failure, Object server) {
    if (begunIn != period || period.tier == Tier.DOWN || !takesDown(failure, server)) {
      return false;
    }
    if (period.isUp()) {
      outages++;
    }
    begin(Tier.DOWN);
    boolean isNews = !inFallback;
    inFallback = true;
    return isNews;
  }

  /** Counts the failure, and returns whether it takes the tier down. */
  private boolean takesDown(Failure failure, Object server) {
    if (period.tier == Tier.RECOVERING || failure == Failure.REFUSED) {
      return true;
    }
    if (failure != Failure.NO_ANSWER) {
      return false;
    }
    long now = time.nanos();
    Streak streak =
        period.streaks.merge(
            server, new Streak(1, now), (old, one) -> new Streak(old.failures + 1, old.began));
    return streak.failures >= FAILURES && now - streak.began >= SPREAD_MS * 1_000_000;
  }

  /**
   * A server other than the trusted one answers: from now on nothing is served.
   *
   * @return whether this call was the first to detect it
   */
  synchronized boolean mistrust(Period begunIn) {
    if (begunIn != period || !period.isUp()) {
      return false;
    }
    begin(Tier.RECOVERING);
    return true;
  }

  /** Begins or continues a recovery; returns the period, which is UP if none is needed. */
  synchronized Period recover() {
    if (period.tier == Tier.DOWN) {
      begin(Tier.RECOVERING);
    }
    return period;
  }

  /**
   * Completes the recovery and returns true, unless something failed since it began.
   *
   * @param what what was done, for the log
   */
  boolean restored(Period recovering, String what) {
    Duration away;
    boolean isNews;
    synchronized (this) {
      if (recovering != period || period.tier != Tier.RECOVERING) {
        return false;
      }
      away = away();
      isNews = recoveries > 0 || inFallback;
      begin(Tier.UP);
      recoveries++;
      inFallback = false;
    }
    if (isNews) {
      String detail = what + "; it was away for " + away.toMillis() + " ms";
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

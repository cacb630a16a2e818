package io.emberstone.cache.observe;

import io.emberstone.cache.TimeSource;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.observe.NodeBook.Window;
import io.emberstone.cache.observe.NodeReport.Audit;
import io.emberstone.cache.observe.RecentLatencies.Recent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes down what this node does, for itself and its peers: within a second what has changed,
 * every ten seconds its latencies and what belongs to the windows. Run it every second. While the
 * durable tier is unavailable nothing is lost: the next run writes it. Thread-safe.
 */
public final class Reporter implements Runnable {

  /** The beginning of the names of series of tiers; the others are regions'. */
  static final String TIER = "tier:";

  private static final long ALIVE = Duration.ofSeconds(5).toNanos();
  private static final long WINDOWS = Duration.ofSeconds(10).toNanos();

  private final MeasuringObserver counts;
  private final RecentLatencies latencies;
  private final NodeState state;
  private final HotMonitor hot;
  private final Supplier<Audit> audit;
  private final NodeBook book;
  private final TimeSource time;
  private final Instant startedAt;
  private final Map<String, Window> written = new HashMap<>();
  private List<RegionCounts> reported = List.of();
  private String reportedTrust = "";
  private long nextReport;
  private long nextWindows;

  public Reporter(
      MeasuringObserver counts,
      RecentLatencies latencies,
      NodeState state,
      HotMonitor hot,
      Supplier<Audit> audit,
      NodeBook book,
      TimeSource time) {
    this.counts = counts;
    this.latencies = latencies;
    this.state = state;
    this.hot = hot;
    this.audit = audit;
    this.book = book;
    this.time = time;
    this.startedAt = time.instant();
    this.nextReport = time.nanos();
    this.nextWindows = time.nanos();
  }

  /** Returns what this node would report now. */
  public NodeReport now() {
    return new NodeReport(
        startedAt,
        state.inFallback(),
        state.recentOutages(),
        state.trust(),
        state.distrusted().toMillis(),
        hot.steadyUsage(),
        hot.evictionsPerMinute(),
        audit.get(),
        counts.counts());
  }

  /** Returns this node's recent requests, by series: a region's name, or that of a tier. */
  Map<String, Recent> recent() {
    Map<String, Recent> recent = new HashMap<>();
    latencies
        .recent()
        .forEach(
            (region, bySource) ->
                bySource.forEach(
                    (source, some) -> {
                      recent.merge(region, some, Recent::plus);
                      recent.merge(TIER + source, some, Recent::plus);
                    }));
    return recent;
  }

  /**
   * Returns the requests within the last while, by region, each exactly once: no others are written
   * down meanwhile.
   */
  synchronized Map<String, Window> within(Duration last, boolean peersToo) {
    Map<String, Window> windows = new HashMap<>(book.within(last, peersToo));
    pending().forEach((region, some) -> windows.merge(region, some, Window::plus));
    return windows;
  }

  /** Returns the requests, by region, that are in no window yet. */
  private Map<String, Window> pending() {
    Map<String, Window> pending = new HashMap<>();
    for (RegionCounts region : counts.counts()) {
      Window before = written.getOrDefault(region.region(), Window.NONE);
      Window since = new Window(region.hits() - before.hits(), region.misses() - before.misses());
      if (since.requests() > 0) {
        pending.put(region.region(), since);
      }
    }
    return pending;
  }

  @Override
  public void run() {
    latencies.tick();
    state.run();
    try {
      report();
      if (time.nanos() - nextWindows >= 0) {
        addToWindows();
        book.writeRecent(recent());
        nextWindows = time.nanos() + WINDOWS;
      }
    } catch (UnavailableException e) {
      // The guard has logged why; the next run writes what is missing.
    }
  }

  private void report() {
    NodeReport report = now();
    boolean changed = !report.regions().equals(reported) || !report.trust().equals(reportedTrust);
    if (changed || time.nanos() - nextReport >= 0) {
      book.write(report);
      reported = report.regions();
      reportedTrust = report.trust();
      nextReport = time.nanos() + ALIVE;
    }
  }

  private synchronized void addToWindows() {
    Map<String, Window> pending = pending();
    if (!pending.isEmpty()) {
      book.add(time.instant(), pending);
      pending.forEach((region, some) -> written.merge(region, some, Window::plus));
    }
  }
}

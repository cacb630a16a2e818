package io.emberstone.cache.observe;

import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Fetched.Status;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * How long requests took in the last five minutes, by region and by the tier that answered, and the
 * slowest of them. A hit costs a recording, which neither locks nor allocates. Thread-safe.
 */
public final class RecentLatencies implements CacheObserver {

  private static final int MINUTES = 5;
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final int DIGITS = 2;
  private static final int SLOWEST = 5;

  private final TimeSource time;
  private final ConcurrentMap<String, Map<Source, Series>> regions = new ConcurrentHashMap<>();
  private long minuteBegan;

  public RecentLatencies(TimeSource time) {
    this.time = time;
    this.minuteBegan = time.nanos();
  }

  /**
   * A slow request.
   *
   * @param key its name
   * @param source the tier that answered
   */
  public record Slow(String region, String key, Source source, double latencyMs, Instant at) {

    /** Returns the slowest of some requests, the slowest first. */
    static List<Slow> slowest(Stream<Slow> some) {
      return some.sorted(Comparator.comparingDouble(Slow::latencyMs).reversed())
          .limit(SLOWEST)
          .toList();
    }
  }

  /**
   * Requests that were answered.
   *
   * @param latencies in microseconds
   * @param hits how many of them were hits
   */
  public record Recent(Histogram latencies, long hits, List<Slow> slowest) {

    static Recent none() {
      return new Recent(new Histogram(DIGITS), 0, List.of());
    }

    /** Returns the requests of both. */
    public Recent plus(Recent other) {
      Histogram sum = latencies.copy();
      sum.add(other.latencies);
      return new Recent(
          sum,
          hits + other.hits,
          Slow.slowest(Stream.concat(slowest.stream(), other.slowest.stream())));
    }

    /** Returns the latency that this percentage of the requests did not exceed; 0 of none. */
    public double percentileMs(double percent) {
      return latencies.getTotalCount() == 0 ? 0 : latencies.getValueAtPercentile(percent) / 1000.0;
    }
  }

  @Override
  @SuppressWarnings("NullAway") // there is a series for every source
  public void completed(Region<?, ?> region, Key key, Fetched<?> answer) {
    long micros = answer.timings().total().toNanos() / 1000;
    Series series = of(region.name()).get(answer.source());
    series.counts.record(micros);
    if (answer.status() == Status.HIT) {
      series.hits.increment();
    }
    if (micros > series.notSlow) {
      Instant now = time.instant();
      series.add(new Slow(region.name(), key.name(), answer.source(), micros / 1000.0, now));
    }
  }

  private Map<Source, Series> of(String region) {
    Map<Source, Series> known = regions.get(region);
    return known != null ? known : regions.computeIfAbsent(region, name -> begin());
  }

  private static Map<Source, Series> begin() {
    Map<Source, Series> series = new EnumMap<>(Source.class);
    for (Source source : Source.values()) {
      series.put(source, new Series());
    }
    return series;
  }

  /** Moves the window. Call it at least once a minute. */
  public synchronized void tick() {
    long now = time.nanos();
    if (now - minuteBegan >= MINUTE) {
      minuteBegan = now;
      regions.values().forEach(series -> series.values().forEach(Series::endMinute));
    }
  }

  /** Returns the recent requests of each region, by the tier that answered. */
  public Map<String, Map<Source, Recent>> recent() {
    Map<String, Map<Source, Recent>> recent = new HashMap<>();
    regions.forEach(
        (region, bySource) -> {
          Map<Source, Recent> some = new EnumMap<>(Source.class);
          bySource.forEach((source, series) -> some.put(source, series.recent()));
          recent.put(region, some);
        });
    return recent;
  }

  /** The requests of a region that one tier answered. */
  private static final class Series {

    private final LatencyCounts counts = new LatencyCounts();
    private final LongAdder hits = new LongAdder();
    private final Deque<Recent> minutes = new ArrayDeque<>();
    private Histogram thisMinute = new Histogram(DIGITS);
    private List<Slow> slow = List.of();

    /** Microseconds; a request is among this minute's slowest if it took longer. */
    private volatile long notSlow = -1;

    synchronized void add(Slow one) {
      slow = Slow.slowest(Stream.concat(slow.stream(), Stream.of(one)));
      if (slow.size() == SLOWEST) {
        notSlow = (long) (slow.get(SLOWEST - 1).latencyMs() * 1000);
      }
    }

    synchronized Recent recent() {
      Recent sum = new Recent(collected().copy(), hits.sum(), slow);
      for (Recent minute : minutes) {
        sum = sum.plus(minute);
      }
      return sum;
    }

    synchronized void endMinute() {
      minutes.addFirst(new Recent(collected(), hits.sumThenReset(), slow));
      if (minutes.size() == MINUTES) {
        minutes.removeLast();
      }
      thisMinute = new Histogram(DIGITS);
      slow = List.of();
      notSlow = -1;
    }

    /** Moves what was recorded into this minute's histogram. */
    private Histogram collected() {
      counts.drainTo(thisMinute);
      return thisMinute;
    }
  }
}

package io.emberstone.cache.observe;

import static io.emberstone.cache.observe.MeasuringObserver.described;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Region;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.tier.HotContents;
import io.emberstone.cache.tier.HotServers;
import io.emberstone.cache.tier.HotUsage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Asks the servers of the hot tier how they are: every few seconds while the tier is up. Reports
 * evictions by region where the servers tell which entries they evict, else their number alone.
 * Thread-safe.
 */
public final class HotMonitor implements Runnable {

  private static final Metadata EVICTIONS =
      described("emberstone_evictions_total", "Entries the hot tier evicted, seen by this node.");
  private static final int STEADY = 3;
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final HotContents servers;
  private final BooleanSupplier up;
  private final Runnable unanswered;
  private final TimeSource time;
  private final CacheObserver observer;
  private final Counter evictions;
  private final Map<String, String> regions;
  private final Map<String, LongAdder> evicted = new ConcurrentHashMap<>();
  private final Deque<Sample> lastMinute = new ArrayDeque<>();
  private final Deque<Double> responses = new ArrayDeque<>();
  private boolean told;
  private long nextTry;
  private volatile @Nullable HotUsage last;

  private record Sample(long nanos, long evicted) {}

  /**
   * Creates a monitor.
   *
   * @param up returns whether the tier may be asked
   * @param unanswered called when it does not answer, so that no request has to find out
   */
  public HotMonitor(
      HotContents servers,
      BooleanSupplier up,
      Runnable unanswered,
      Collection<Region<?, ?>> regions,
      MetricRegistry registry,
      TimeSource time,
      CacheObserver observer) {
    this.servers = servers;
    this.up = up;
    this.unanswered = unanswered;
    this.time = time;
    this.observer = observer;
    this.nextTry = time.nanos();
    this.evictions = registry.counter(EVICTIONS);
    this.regions = regions.stream().collect(Collectors.toMap(Region::prefix, Region::name));
    gauge(
        registry,
        "emberstone_hot_response_seconds",
        "How long the slowest server of the hot tier took to answer.",
        usage -> usage.responseMs() / 1000);
    gauge(registry, "emberstone_hot_keys", "Keys in the hot tier.", HotUsage::keys);
    gauge(registry, "emberstone_hot_memory_bytes", "Memory in use.", HotUsage::usedBytes);
    gauge(
        registry,
        "emberstone_hot_memory_max_bytes",
        "Memory the hot tier may use; 0 if it has no limit.",
        HotUsage::maxBytes);
  }

  private void gauge(
      MetricRegistry registry, String name, String what, ToDoubleFunction<HotUsage> value) {
    registry.gauge(
        described(name, what),
        () -> {
          HotUsage usage = last;
          return usage == null ? Double.NaN : value.applyAsDouble(usage);
        });
  }

  @Override
  public synchronized void run() {
    if (!up.getAsBoolean()) {
      last = null;
      responses.clear();
      lastMinute.clear();
      return;
    }
    try {
      watch();
      HotUsage usage = servers.usage();
      count(usage.evicted());
      responses.addLast(usage.responseMs());
      if (responses.size() > STEADY) {
        responses.removeFirst();
      }
      last = usage;
    } catch (RuntimeException | Error e) {
      last = null;
      unanswered.run();
    }
  }

  /** Returns what the servers said last; null if they did not answer. */
  public @Nullable HotUsage usage() {
    return last;
  }

  /**
   * Returns what the servers said last, with the best of their last three response times: that is
   * high only if they are slow, and not if one answer was late.
   */
  synchronized @Nullable HotUsage steadyUsage() {
    HotUsage usage = last;
    return usage == null
        ? null
        : new HotUsage(
            responses.stream().mapToDouble(Double::doubleValue).min().orElse(0),
            usage.keys(),
            usage.usedBytes(),
            usage.maxBytes(),
            usage.evicted());
  }

  /** Returns how many entries were evicted in the last minute. */
  public synchronized long evictionsPerMinute() {
    return lastMinute.isEmpty()
        ? 0
        : lastMinute.getLast().evicted() - lastMinute.getFirst().evicted();
  }

  private void watch() {
    if (!told && time.nanos() - nextTry >= 0) {
      nextTry = time.nanos() + MINUTE;
      told = servers.watchEvictions(this::evicted);
    }
  }

  private void evicted(String key) {
    String prefix = HotServers.prefixOf(key, regions.keySet());
    if (prefix != null) {
      evicted.computeIfAbsent(prefix, any -> new LongAdder()).increment();
    }
  }

  private void count(long total) {
    long more;
    synchronized (this) {
      long before = lastMinute.isEmpty() ? total : lastMinute.getLast().evicted();
      if (total < before) {
        // Another server, which counts from its own start.
        lastMinute.clear();
      }
      more = Math.max(0, total - before);
      lastMinute.addLast(new Sample(time.nanos(), total));
      while (time.nanos() - lastMinute.getFirst().nanos() > MINUTE) {
        lastMinute.removeFirst();
      }
    }
    evictions.inc(more);
    if (!told && more > 0) {
      observer.event(CacheEvent.REDIS_EVICTION, "", "*", more + " entries");
    }
    evicted.forEach(
        (prefix, number) -> {
          long some = number.sumThenReset();
          if (some > 0) {
            observer.event(
                CacheEvent.REDIS_EVICTION,
                regions.getOrDefault(prefix, ""),
                prefix + ":*",
                some + " entries");
          }
        });
  }
}

package io.emberstone.cache.observe;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TimeSource;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times what the cache does, in MicroProfile Metrics, and logs its events.
 *
 * <table>
 * <caption>Measures</caption>
 * <tr><td>{@code emberstone_hits_total}, {@code emberstone_misses_total}</td><td>requests by
 * {@code region}; together, all requests</td></tr>
 * <tr><td>{@code emberstone_lookup_seconds}</td><td>count and duration, in buckets that can be
 * summed over nodes: by {@code region}, {@code tier} and {@code found}; tier {@code generated} is
 * the generation of values</td></tr>
 * <tr><td>{@code emberstone_events_total}</td><td>by {@code event}</td></tr>
 * </table>
 *
 * <p>Thread-safe; a hit costs one counter increment and one timer update.
 */
public final class MeasuringObserver implements CacheObserver {

  private static final double NANOS_PER_MS = 1e6;

  private static final Metadata LATENCY =
      described(
          "emberstone_lookup_seconds",
          "How long a tier took to answer, or a value to be generated.");
  private static final Metadata HITS =
      described("emberstone_hits_total", "Requests that were answered from the hot tier.");
  private static final Metadata MISSES =
      described("emberstone_misses_total", "Requests that were not answered from the hot tier.");
  private static final Metadata EVENTS =
      described("emberstone_events_total", "What happened to the tiers, and to single entries.");

  private final MetricRegistry registry;
  private final EventLog log;
  private final ConcurrentMap<String, Measures> byRegion = new ConcurrentHashMap<>();

  /** A region's measures, looked up once. */
  private record Measures(Counter hits, Counter misses, Map<Source, Tier> tiers) {}

  /** A tier's measures within a region. */
  private record Tier(Timer found, Timer notFound) {}

  /**
   * Creates an observer.
   *
   * @param request returns the id of the request that a thread serves, or null
   */
  public MeasuringObserver(
      MetricRegistry registry, Supplier<@Nullable String> request, TimeSource time) {
    this.registry = registry;
    this.log = new EventLog(request, time);
    // A series that begins with its first event has no rate for it.
    EnumSet.complementOf(EnumSet.of(CacheEvent.CACHE_HIT, CacheEvent.CACHE_MISS))
        .forEach(this::counter);
  }

  private static Metadata described(String name, String description) {
    return Metadata.builder().withName(name).withDescription(description).build();
  }

  private Counter counter(CacheEvent event) {
    return registry.counter(EVENTS, new Tag("event", event.label()));
  }

  @Override
  public void answered(Region<?, ?> region, Key key, boolean hit) {
    Measures measures = measures(region);
    (hit ? measures.hits() : measures.misses()).inc();
    log.log(hit ? CacheEvent.CACHE_HIT : CacheEvent.CACHE_MISS, region.name(), key.name(), "");
  }

  @Override
  @SuppressWarnings("NullAway") // there are measures for every source
  public void looked(Region<?, ?> region, Source tier, boolean found, Duration took) {
    Tier measures = measures(region).tiers().get(tier);
    (found ? measures.found() : measures.notFound()).update(took);
  }

  @Override
  public void event(CacheEvent event, String region, String key, String detail) {
    counter(event).inc();
    log.log(event, region, key, detail);
  }

  /** Returns what the cache did since it started. */
  public Activity activity() {
    Map<String, Double> meanMs = new HashMap<>();
    for (Source source : Source.values()) {
      List<Timer> answers =
          byRegion.values().stream()
              .map(measures -> Objects.requireNonNull(measures.tiers().get(source)).found())
              .toList();
      long count = answers.stream().mapToLong(Timer::getCount).sum();
      if (count > 0) {
        long nanos = answers.stream().mapToLong(timer -> timer.getElapsedTime().toNanos()).sum();
        meanMs.put(source.name().toLowerCase(Locale.ROOT), nanos / NANOS_PER_MS / count);
      }
    }
    return new Activity(
        byRegion.values().stream().mapToLong(measures -> measures.hits().getCount()).sum(),
        byRegion.values().stream().mapToLong(measures -> measures.misses().getCount()).sum(),
        meanMs,
        log.recent());
  }

  private Measures measures(Region<?, ?> region) {
    Measures known = byRegion.get(region.name());
    return known != null ? known : byRegion.computeIfAbsent(region.name(), this::register);
  }

  private Measures register(String name) {
    Tag region = new Tag("region", name);
    Map<Source, Tier> tiers = new EnumMap<>(Source.class);
    for (Source source : Source.values()) {
      Tag tier = new Tag("tier", source.name().toLowerCase(Locale.ROOT));
      tiers.put(
          source,
          new Tier(
              registry.timer(LATENCY, region, tier, new Tag("found", "true")),
              registry.timer(LATENCY, region, tier, new Tag("found", "false"))));
    }
    return new Measures(registry.counter(HITS, region), registry.counter(MISSES, region), tiers);
  }
}

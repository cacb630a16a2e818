package io.emberstone.cache.observe;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Fetched.Status;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.observe.RegionCounts.Tally;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
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
 * <tr><td>{@code emberstone_fills_total}</td><td>writes of loaded values to the hot tier, by {@code
 * region} and {@code accepted}</td></tr>
 * <tr><td>{@code emberstone_filled_bytes_total}</td><td>their size, by {@code region}</td></tr>
 * <tr><td>{@code emberstone_events_total}</td><td>by {@code event}</td></tr>
 * </table>
 *
 * <p>Thread-safe; a hit costs one counter increment and one timer update.
 */
public final class MeasuringObserver implements CacheObserver {

  private static final Metadata LATENCY =
      described(
          "emberstone_lookup_seconds",
          "How long a tier took to answer, or a value to be generated.");
  private static final Metadata HITS =
      described("emberstone_hits_total", "Requests that were answered from the hot tier.");
  private static final Metadata MISSES =
      described("emberstone_misses_total", "Requests that were not answered from the hot tier.");
  private static final Metadata FILLS =
      described("emberstone_fills_total", "Writes of loaded values to the hot tier.");
  private static final Metadata FILLED =
      described("emberstone_filled_bytes_total", "Size of the values written to the hot tier.");
  private static final Metadata EVENTS =
      described("emberstone_events_total", "What happened to the tiers, and to single entries.");

  private final MetricRegistry registry;
  private final EventLog log;
  private final ConcurrentMap<String, Measures> byRegion = new ConcurrentHashMap<>();

  /** A region's measures, looked up once. */
  private record Measures(
      Counter hits,
      Counter misses,
      LongAdder shared,
      Counter fills,
      Counter refused,
      Counter bytes,
      Map<Source, Tier> tiers) {

    RegionCounts counts(String region) {
      return new RegionCounts(
          region,
          hits.getCount(),
          misses.getCount(),
          shared.sum(),
          tally(Source.HOT),
          tally(Source.DURABLE),
          tally(Source.GENERATED));
    }

    private Tally tally(Source source) {
      Timer answers = Objects.requireNonNull(tiers.get(source)).found();
      return new Tally(answers.getCount(), answers.getElapsedTime().toNanos());
    }
  }

  /** A tier's measures within a region. */
  private record Tier(Timer found, Timer notFound) {}

  /**
   * Creates an observer.
   *
   * @param request returns the id of the request that a thread serves, or null
   * @param json whether events are printed as JSON lines
   */
  public MeasuringObserver(
      MetricRegistry registry, Supplier<@Nullable String> request, TimeSource time, boolean json) {
    this.registry = registry;
    this.log = new EventLog(request, time, json);
    // A series that begins with its first event has no rate for it.
    EnumSet.complementOf(EnumSet.of(CacheEvent.CACHE_HIT, CacheEvent.CACHE_MISS))
        .forEach(this::counter);
  }

  static Metadata described(String name, String description) {
    return Metadata.builder().withName(name).withDescription(description).build();
  }

  private Counter counter(CacheEvent event) {
    return registry.counter(EVENTS, new Tag("event", event.label()));
  }

  /** Has the series of regions begin before their first request. */
  public void begin(Collection<Region<?, ?>> regions) {
    regions.forEach(this::measures);
  }

  @Override
  public void answered(Region<?, ?> region, Key key, boolean hit) {
    Measures measures = measures(region);
    (hit ? measures.hits() : measures.misses()).inc();
    log.log(
        hit ? CacheEvent.CACHE_HIT : CacheEvent.CACHE_MISS,
        region.name(),
        key.name(),
        Duration.ZERO,
        "");
  }

  @Override
  @SuppressWarnings("NullAway") // there are measures for every source
  public void looked(Region<?, ?> region, Source tier, boolean found, Duration took) {
    Tier measures = measures(region).tiers().get(tier);
    (found ? measures.found() : measures.notFound()).update(took);
  }

  @Override
  public void completed(Region<?, ?> region, Key key, Fetched<?> answer) {
    if (answer.status() == Status.COLLAPSED || answer.status() == Status.BYPASSED_COLLAPSED) {
      measures(region).shared().increment();
    }
  }

  @Override
  public void filled(Region<?, ?> region, boolean accepted, int bytes) {
    Measures measures = measures(region);
    (accepted ? measures.fills() : measures.refused()).inc();
    if (accepted) {
      measures.bytes().inc(bytes);
    }
  }

  @Override
  public void event(CacheEvent event, String region, String key, Duration took, String detail) {
    counter(event).inc();
    log.log(event, region, key, took, detail);
  }

  /** Returns an observer that passes on events and counts nothing else. */
  public CacheObserver ofEventsAlone() {
    return new CacheObserver() {
      @Override
      public void event(CacheEvent event, String region, String key, Duration took, String detail) {
        MeasuringObserver.this.event(event, region, key, took, detail);
      }
    };
  }

  /** Returns what each region did since the start. */
  public List<RegionCounts> counts() {
    return byRegion.entrySet().stream()
        .map(entry -> entry.getValue().counts(entry.getKey()))
        .toList();
  }

  /** Returns what the cache did since it started. */
  public Activity activity() {
    RegionCounts all = counts().stream().reduce(RegionCounts.none(""), RegionCounts::plus);
    Map<String, Double> meanMs = new HashMap<>();
    Map.of("hot", all.hot(), "durable", all.durable(), "generated", all.generated())
        .forEach(
            (tier, tally) -> {
              if (tally.count() > 0) {
                meanMs.put(tier, tally.meanMs());
              }
            });
    return new Activity(all.hits(), all.misses(), meanMs, log.recent());
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
    return new Measures(
        registry.counter(HITS, region),
        registry.counter(MISSES, region),
        new LongAdder(),
        registry.counter(FILLS, region, new Tag("accepted", "true")),
        registry.counter(FILLS, region, new Tag("accepted", "false")),
        registry.counter(FILLED, region),
        tiers);
  }
}

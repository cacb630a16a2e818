package io.emberstone.cache.region;

import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.WireFormat;
import io.emberstone.json.RecordFormat;
import io.emberstone.settings.Kind;
import io.emberstone.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Begins regions with their settings {@code emberstone.region.<name>.*}: {@code ttl}, which every
 * region needs, and {@code absent-ttl} (recorded data only), {@code retention}, {@code size-limit},
 * {@code earliness} and {@code wait}, which have the defaults of {@link Region.Builder}. Wrong
 * values are among the findings of the {@link Settings}. Thread-safe.
 */
public final class Regions {

  private static final Kind<Duration> DURATION = Kind.duration();

  /** The beta of XFetch; beyond this a value is refreshed at nearly every hit. */
  private static final double MOST_EARLY = 1000;

  private final Settings settings;

  public Regions(Settings settings) {
    this.settings = settings;
  }

  /** Begins a region of recorded data, whose values are written as {@link RecordFormat} does. */
  public <K, V extends Record> Region.Builder<K, V> recorded(
      String name, Class<V> type, Function<? super K, Key> keys) {
    return recorded(name, RecordFormat.of(type, 1), keys);
  }

  /** Begins a region of recorded data in a format of its own. */
  public <K, V> Region.Builder<K, V> recorded(
      String name, WireFormat<V> format, Function<? super K, Key> keys) {
    Region.Builder<K, V> region = Region.recorded(name, keys, format, ttl(name));
    find(name, "absent-ttl", DURATION).ifPresent(region::absentTtl);
    return configured(name, region);
  }

  /** Begins a region of derived data, whose values are written as {@link RecordFormat} does. */
  public <K, V extends Record> Region.Builder<K, V> derived(
      String name, Class<V> type, Function<? super K, Key> keys) {
    return derived(name, RecordFormat.of(type, 1), keys);
  }

  /** Begins a region of derived data in a format of its own. */
  public <K, V> Region.Builder<K, V> derived(
      String name, WireFormat<V> format, Function<? super K, Key> keys) {
    Region.Builder<K, V> region = Region.derived(name, keys, format, ttl(name));
    find(name, "absent-ttl", Kind.unset("the absence of derived data is not cached"));
    return configured(name, region);
  }

  /**
   * Adds to the findings of the settings that the keys of regions cannot be told apart.
   *
   * @param regions all regions of the application
   */
  public void compare(Collection<Region<?, ?>> regions) {
    List<Region<?, ?>> seen = new ArrayList<>();
    for (Region<?, ?> region : regions) {
      for (Region<?, ?> other : seen) {
        if (region.name().equals(other.name())) {
          settings.refuse("two regions are named " + region.name());
        } else if (Region.overlap(region.prefix(), other.prefix())) {
          settings.refuse(
              "the key prefixes %s and %s overlap: a key could be of %s or of %s"
                  .formatted(region.prefix(), other.prefix(), region.name(), other.name()));
        }
      }
      seen.add(region);
    }
  }

  private <K, V> Region.Builder<K, V> configured(String name, Region.Builder<K, V> region) {
    find(name, "retention", DURATION).ifPresent(region::retention);
    find(name, "wait", DURATION).ifPresent(region::leaseWait);
    find(name, "earliness", Kind.number(0, MOST_EARLY)).ifPresent(region::earliness);
    latencyTarget(name);
    find(name, "size-limit", Kind.integer(1, Integer.MAX_VALUE)).ifPresent(region::sizeLimit);
    return region;
  }

  private Duration ttl(String region) {
    return settings.require(property(region, "ttl"), DURATION);
  }

  /** Returns whether values of the region with that name are kept in the hot tier. */
  public boolean isCached(String region) {
    return !ttl(region).isZero();
  }

  /** Returns the target of the 99th percentile of a region's latencies; empty if it has none. */
  public Optional<Duration> latencyTarget(String region) {
    return find(region, "latency-target", Kind.duration(Duration.ofMillis(1)));
  }

  private <T> Optional<T> find(String region, String property, Kind<T> kind) {
    return settings.find(property(region, property), kind);
  }

  private static String property(String region, String property) {
    return "emberstone.region." + region + '.' + property;
  }
}

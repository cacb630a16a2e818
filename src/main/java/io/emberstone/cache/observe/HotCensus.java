package io.emberstone.cache.observe;

import io.emberstone.cache.DurableRows.Size;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.tier.Glob;
import io.emberstone.cache.tier.HotContents;
import io.emberstone.cache.tier.HotServers;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Counts what each region holds in the hot tier: exactly if that is not much, else by a sample,
 * since every page of keys costs the tier a command. A result is kept for a few seconds.
 * Thread-safe.
 */
public final class HotCensus {

  /** The size of the sample. A scan is in the order of hashes, so that its beginning is one. */
  private static final int MOST = 10_000;

  private static final long KEPT = Duration.ofSeconds(2).toNanos();

  private final HotContents servers;
  private final Map<String, String> regions;
  private final BooleanSupplier up;
  private final TimeSource time;
  private Optional<Map<String, Size>> last = Optional.empty();
  private long lastAt;

  public HotCensus(
      HotContents servers, Collection<Region<?, ?>> regions, BooleanSupplier up, TimeSource time) {
    this.servers = servers;
    this.regions = regions.stream().collect(Collectors.toMap(Region::prefix, Region::name));
    this.up = up;
    this.time = time;
  }

  /** Returns what each region holds, by its name; empty if the tier does not answer. */
  public synchronized Optional<Map<String, Size>> sizes() {
    if (last.isEmpty() || time.nanos() - lastAt > KEPT) {
      last = counted();
      lastAt = time.nanos();
    }
    return last;
  }

  private Optional<Map<String, Size>> counted() {
    if (!up.getAsBoolean()) {
      return Optional.empty();
    }
    try {
      return Optional.of(count());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private Map<String, Size> count() {
    Set<String> prefixes = regions.keySet();
    Map<String, Size> sizes = new HashMap<>();
    regions.values().forEach(region -> sizes.put(region, new Size(0, 0)));
    Iterator<Collection<String>> pages = servers.walk(prefixes, List.of(new Glob("*")));
    long seen = 0;
    while (pages.hasNext() && seen < MOST) {
      List<String> page = pages.next().stream().filter(key -> !key.endsWith(Key.RESERVED)).toList();
      seen += page.size();
      servers
          .sizes(page, prefixes)
          .forEach(
              (key, bytes) ->
                  sizes.merge(
                      regions.get(HotServers.prefixOf(key, prefixes)),
                      new Size(1, bytes),
                      Size::plus));
    }
    if (pages.hasNext()) {
      double share = (double) seen / servers.usage().keys();
      sizes.replaceAll((region, size) -> scaled(size, share));
    }
    return sizes;
  }

  private static Size scaled(Size sample, double share) {
    return new Size(Math.round(sample.entries() / share), Math.round(sample.bytes() / share));
  }
}

package io.emberstone.cache.warming;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts how often each value is requested. Of a region's keys, those requested most are counted: a
 * frequency sketch decides which (W-TinyLFU: Einziger, Friedman and Manes, 2017). Counting neither
 * locks nor, once a key is counted, allocates. Thread-safe.
 */
public final class AccessCounts implements CacheObserver {

  private final int keys;
  private final ConcurrentMap<String, Cache<Key, LongAdder>> regions = new ConcurrentHashMap<>();

  /**
   * Creates counts.
   *
   * @param keys how many of a region are counted at most
   */
  public AccessCounts(int keys) {
    this.keys = keys;
  }

  /**
   * Requests of a value since they were last collected.
   *
   * @param region the region's name
   */
  public record Count(String region, Key key, long requests) {}

  @Override
  public void answered(Region<?, ?> region, Key key, boolean hit) {
    of(region.name()).get(key, counted -> new LongAdder()).increment();
  }

  private Cache<Key, LongAdder> of(String region) {
    Cache<Key, LongAdder> known = regions.get(region);
    return known != null ? known : regions.computeIfAbsent(region, name -> create());
  }

  /** The upkeep is short, and done by callers: no pool of the container's is needed for it. */
  private Cache<Key, LongAdder> create() {
    return Caffeine.newBuilder().maximumSize(keys).executor(Runnable::run).build();
  }

  /** Returns the counts since the last call, and begins anew. */
  List<Count> collect() {
    List<Count> counts = new ArrayList<>();
    for (Map.Entry<String, Cache<Key, LongAdder>> region : regions.entrySet()) {
      region
          .getValue()
          .asMap()
          .forEach(
              (key, count) -> {
                long requests = count.sumThenReset();
                if (requests > 0) {
                  counts.add(new Count(region.getKey(), key, requests));
                }
              });
    }
    return counts;
  }
}

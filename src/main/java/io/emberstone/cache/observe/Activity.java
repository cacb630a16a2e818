package io.emberstone.cache.observe;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the cache did since it started, over all regions. It names no keys.
 *
 * @param hits requests answered from the hot tier
 * @param misses the other requests
 * @param meanMs mean milliseconds of a tier's answers, for each tier that has answered: {@code
 *     hot}, {@code durable}, {@code generated}
 * @param events the last events worth a line at {@code INFO}, the newest first
 */
public record Activity(long hits, long misses, Map<String, Double> meanMs, List<Event> events) {

  public Activity {
    meanMs = Map.copyOf(meanMs);
    events = List.copyOf(events);
  }

  /**
   * An event.
   *
   * @param event its label
   * @param region the region's name, or empty if it concerns the whole tier
   */
  public record Event(Instant at, String event, String region) {}
}

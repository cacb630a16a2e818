package io.emberstone.cache.observe;

import io.emberstone.cache.DurableRows.Size;
import io.emberstone.cache.observe.NodeBook.Window;
import io.emberstone.cache.observe.RecentLatencies.Slow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the cache does, in all and by region.
 *
 * @param databaseLoadsSaved requests that needed no load of their own: hits, and requests that took
 *     another one's load
 * @param consistency what the auditor found
 */
public record CacheStatistics(
    Overview overview,
    Storage storage,
    Performance performance,
    RecentActivity recentActivity,
    long databaseLoadsSaved,
    List<OfRegion> regions,
    Consistency consistency) {

  public CacheStatistics {
    regions = List.copyOf(regions);
  }

  /** What one region does; its parts are those of the whole. */
  public record OfRegion(
      String region,
      Overview overview,
      Storage storage,
      Performance performance,
      RecentActivity recentActivity,
      long databaseLoadsSaved) {}

  /**
   * Requests since the start.
   *
   * @param hitRate the share of hits, 0..1; 0 without requests
   * @param avgLatencyMs the mean of a tier's answers
   */
  public record Overview(
      long totalRequests, long cacheHits, long cacheMisses, double hitRate, Latency avgLatencyMs) {

    static Overview of(RegionCounts counts) {
      long requests = counts.hits() + counts.misses();
      return new Overview(
          requests,
          counts.hits(),
          counts.misses(),
          requests == 0 ? 0 : (double) counts.hits() / requests,
          new Latency(
              counts.hot().meanMs(), counts.durable().meanMs(), counts.generated().meanMs()));
    }
  }

  /** Milliseconds by tier; 0 for one that gave no answer. */
  public record Latency(double hot, double durable, double generation) {}

  /** What the tiers hold. */
  public record Storage(Entries hot, Entries durable) {}

  /**
   * Entries of a tier; all null if it does not answer, or nothing is known.
   *
   * @param entriesCount exact up to 10 000 entries in the hot tier, beyond that by a sample
   */
  public record Entries(
      @Nullable Long entriesCount,
      @Nullable Long totalSizeBytes,
      @Nullable Long avgEntrySizeBytes) {

    static Entries of(@Nullable Size size) {
      return size == null
          ? new Entries(null, null, null)
          : new Entries(
              size.entries(),
              size.bytes(),
              size.entries() == 0 ? 0 : size.bytes() / size.entries());
    }
  }

  /**
   * Latencies of the last five minutes.
   *
   * @param slowest the slowest requests, at most five
   * @param tiers by the tier that answered; only in all
   */
  public record Performance(
      double p50LatencyMs,
      double p95LatencyMs,
      double p99LatencyMs,
      List<Slow> slowest,
      @Nullable Map<String, Percentiles> tiers) {}

  /** Latencies of one tier. */
  public record Percentiles(double p50LatencyMs, double p95LatencyMs, double p99LatencyMs) {}

  /** Requests of rolling windows. */
  public record RecentActivity(Activities lastHour, Activities last24Hours, Activities last7Days) {}

  /** Requests of one window. */
  public record Activities(long requests, long hits, long misses) {

    static Activities of(Window window) {
      return new Activities(window.requests(), window.hits(), window.misses());
    }
  }

  /**
   * What the auditors found since the start.
   *
   * @param checked entries compared with their rows
   * @param violations entries that differed, and were removed
   * @param ratio the share that agreed, 0..1
   */
  public record Consistency(
      long checked, long violations, double ratio, @Nullable Instant lastViolation) {}
}

package io.emberstone.ops;

import io.emberstone.cache.tier.HotUsage;
import jakarta.json.bind.annotation.JsonbProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the hot tier is, as this node sees it. What only the tier knows is null while it does not
 * answer.
 *
 * @param hitRate the share of hits since this node started, 0..1
 * @param status {@code healthy}, {@code degraded} if it takes longer than 10 ms to answer, or
 *     {@code unhealthy}
 */
record CacheHealth(
    @JsonbProperty("redis_connected") boolean redisConnected,
    @JsonbProperty("response_time_ms") @Nullable Double responseTimeMs,
    @JsonbProperty("memory_used_mb") @Nullable Double memoryUsedMb,
    @JsonbProperty("keys_count") @Nullable Long keysCount,
    @JsonbProperty("hit_rate") double hitRate,
    @JsonbProperty("evictions_per_minute") long evictionsPerMinute,
    Instant timestamp,
    String status) {

  private static final double SLOW_MS = 10;
  private static final double MEGABYTE = 1 << 20;

  static CacheHealth of(
      @Nullable HotUsage usage, double hitRate, long evictionsPerMinute, Instant now) {
    return usage == null
        ? new CacheHealth(false, null, null, null, hitRate, evictionsPerMinute, now, "unhealthy")
        : new CacheHealth(
            true,
            usage.responseMs(),
            usage.usedBytes() / MEGABYTE,
            usage.keys(),
            hitRate,
            evictionsPerMinute,
            now,
            usage.responseMs() > SLOW_MS ? "degraded" : "healthy");
  }
}

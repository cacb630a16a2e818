package io.emberstone.entrance;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.emberstone.cache.TimeSource;
import io.emberstone.settings.Kind;
import io.emberstone.settings.Settings;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/**
 * How many requests a caller may send to this node: a bucket of tokens each, which is refilled at a
 * rate. Beyond 100 000 callers some are forgotten, and begin with a full bucket. Thread-safe.
 */
public final class RateLimits {

  private static final int MOST = 1_000_000;
  private static final int MOST_CALLERS = 100_000;

  private final int perSecond;
  private final int burst;
  private final LoadingCache<String, Bucket> buckets;

  /**
   * Reads {@code emberstone.rate.per-second}, 0 for no limit, and {@code emberstone.rate.burst}.
   */
  public RateLimits(Settings settings, TimeSource time) {
    this.perSecond = settings.require("emberstone.rate.per-second", Kind.integer(0, MOST));
    this.burst = settings.require("emberstone.rate.burst", Kind.integer(1, MOST));
    // A bucket that nobody has asked for so long is full, as a new one would be.
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(Duration.ofSeconds(window()))
            .ticker(time::nanos)
            .build(subject -> bucket(time));
  }

  private Bucket bucket(TimeSource time) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .withCustomTimePrecision(
            new TimeMeter() {
              @Override
              public long currentTimeNanos() {
                return time.nanos();
              }

              @Override
              public boolean isWallClockBased() {
                return false;
              }
            })
        .build();
  }

  /** Takes one request of a caller's; returns how long to wait if there are too many. */
  Optional<Duration> take(String subject) {
    if (perSecond == 0) {
      return Optional.empty();
    }
    ConsumptionProbe probe = buckets.get(subject).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  /** Returns {@code RateLimit-Policy} (draft-ietf-httpapi-ratelimit-headers). */
  String policy() {
    return "\"caller\";q=%d;w=%d".formatted(burst, window());
  }

  /** Seconds in which an empty bucket is full again. */
  private int window() {
    return perSecond == 0 ? 1 : Math.max(1, (burst + perSecond - 1) / perSecond);
  }
}

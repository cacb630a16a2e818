package io.emberstone.platform;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Source;
import io.emberstone.cache.Timings;
import java.time.Duration;
import java.util.Locale;

/** How an answer was come by, as header fields: Cache-Status (RFC 9211) and Server-Timing. */
public final class CacheHeaders {

  /** The cache's name in Cache-Status. */
  static final String CACHE = "emberstone";

  private CacheHeaders() {}

  /** Such as {@code emberstone; hit; detail=HOT; ttl=3412}; a negative ttl tells a stale hit. */
  public static String cacheStatus(Fetched<?> fetched) {
    StringBuilder status = new StringBuilder(CACHE);
    if (fetched.source() == Source.HOT) {
      return status.append("; hit; detail=HOT; ttl=").append(fetched.ttl().toSeconds()).toString();
    }
    status.append(fetched.bypassed() ? "; fwd=bypass" : "; fwd=miss");
    if (fetched.collapsed()) {
      status.append("; collapsed");
    } else if (fetched.stored()) {
      status.append("; stored");
    }
    return status.append("; detail=").append(fetched.source().name()).toString();
  }

  /** Such as {@code hot;dur=0.412, durable;dur=0.000, generate;dur=0.000, total;dur=0.412}. */
  public static String serverTiming(Timings timings) {
    return "hot;dur=%s, durable;dur=%s, generate;dur=%s, total;dur=%s"
        .formatted(
            milliseconds(timings.hot()),
            milliseconds(timings.durable()),
            milliseconds(timings.generate()),
            milliseconds(timings.total()));
  }

  private static String milliseconds(Duration duration) {
    long micros = duration.toNanos() / 1000;
    return String.format(Locale.ROOT, "%d.%03d", micros / 1000, micros % 1000);
  }
}

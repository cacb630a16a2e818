package io.emberstone.http;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Timings;
import java.time.Duration;

/** How an answer was obtained, as header fields: Cache-Status (RFC 9211) and Server-Timing. */
public final class CacheHeaders {

  /** The cache's name in Cache-Status. */
  static final String CACHE = "emberstone";

  private static final int TYPICAL_LENGTH = 80;

  private CacheHeaders() {}

  /** Such as {@code emberstone; hit; detail=HOT; ttl=3412}; a negative ttl means a stale hit. */
  public static String cacheStatus(Fetched<?> fetched) {
    String status =
        switch (fetched.status()) {
          case HIT -> "; hit; detail=HOT; ttl=" + fetched.ttl().toSeconds();
          case STORED -> "; fwd=miss; stored";
          case MISSED -> "; fwd=miss";
          case COLLAPSED -> "; fwd=miss; collapsed";
          case BYPASSED -> "; fwd=bypass";
          case BYPASSED_COLLAPSED -> "; fwd=bypass; collapsed";
        };
    return fetched.status() == Fetched.Status.HIT
        ? CACHE + status
        : CACHE + status + "; detail=" + fetched.source().name();
  }

  /** Such as {@code hot;dur=0.412, durable;dur=0.000, generate;dur=0.000, total;dur=0.412}. */
  public static String serverTiming(Timings timings) {
    StringBuilder text = new StringBuilder(TYPICAL_LENGTH);
    append(text, "hot;dur=", timings.hot());
    append(text, ", durable;dur=", timings.durable());
    append(text, ", generate;dur=", timings.generate());
    append(text, ", total;dur=", timings.total());
    return text.toString();
  }

  /** Appends milliseconds with three decimals; a formatter costs as much as decoding the answer. */
  private static void append(StringBuilder text, String before, Duration duration) {
    long micros = duration.toNanos() / 1000;
    // Adding 1000 keeps the zeros after the point; the leading 1 is deleted again.
    int point = text.append(before).append(micros / 1000).append('.').length();
    text.append(1000 + micros % 1000).deleteCharAt(point);
  }
}

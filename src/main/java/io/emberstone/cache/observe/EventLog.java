package io.emberstone.cache.observe;

import io.emberstone.cache.CacheEvent;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Cache events as lines of the log, in {@code name=value} pairs: {@code event=redis_timeout
 * region=scenario-result key=... detail="151 ms, ..."}. Hits and misses at {@code FINE}, the rest
 * at {@code INFO} or above. Thread-safe.
 */
final class EventLog {

  private static final Logger LOG = Logger.getLogger("io.emberstone.cache");

  void log(CacheEvent event, String region, String key, String detail) {
    Level level = level(event);
    if (LOG.isLoggable(level)) {
      LOG.log(level, line(event, region, key, detail));
    }
  }

  private static Level level(CacheEvent event) {
    return switch (event) {
      case CACHE_HIT, CACHE_MISS -> Level.FINE;
      case FILL_REFUSED, STALE_SERVED, CACHE_INVALIDATED, REDIS_CACHE_RESTORED -> Level.INFO;
      case REDIS_TIMEOUT,
          REDIS_ERROR,
          CACHE_WRITE_FAILED,
          REDIS_FALLBACK_MODE_ENABLED,
          CACHE_ENTRY_UNREADABLE ->
          Level.WARNING;
    };
  }

  static String line(CacheEvent event, String region, String key, String detail) {
    StringBuilder line = new StringBuilder("event=").append(event.label());
    if (!region.isEmpty()) {
      line.append(" region=").append(region);
    }
    if (!key.isEmpty()) {
      line.append(" key=").append(harmless(key));
    }
    if (!detail.isEmpty()) {
      line.append(" detail=\"").append(harmless(detail)).append('"');
    }
    return line.toString();
  }

  /** Keys carry what callers send: no line break or quote of theirs makes another line or pair. */
  private static String harmless(String text) {
    return text.replaceAll("[\\p{Cntrl}\"]", "?");
  }
}

package io.emberstone.cache;

import java.util.Locale;

/** Cache events worth a log line. */
public enum CacheEvent {
  CACHE_HIT,
  CACHE_MISS,
  REDIS_TIMEOUT,
  REDIS_ERROR,
  CACHE_WRITE_FAILED,
  REDIS_FALLBACK_MODE_ENABLED,
  REDIS_CACHE_RESTORED,
  CACHE_ENTRY_UNREADABLE,
  FILL_REFUSED,
  STALE_SERVED,
  CACHE_INVALIDATED;

  /** Returns the name used in logs: the constant in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

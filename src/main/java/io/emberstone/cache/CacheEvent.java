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
  REDIS_EVICTION,
  CACHE_ENTRY_UNREADABLE,
  FILL_REFUSED,
  STALE_SERVED,
  CACHE_INVALIDATED,
  /** This node must not serve hits of values that change. */
  TRUST_LOST,
  TRUST_RESTORED,
  /** The auditor found an entry that differs from its row. */
  CONSISTENCY_VIOLATED,
  ALERT_RAISED,
  ALERT_RESOLVED;

  /** Returns the name used in logs: the constant in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

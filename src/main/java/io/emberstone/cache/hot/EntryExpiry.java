package io.emberstone.cache.hot;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The expiry of a region's cache (JSR-107, chapter 6): a creation is a lease and lives as long as
 * one, an update is a fill and lives as long as the hot tier set for this thread before the call.
 * The policy sees neither key nor value, so this is how a fill gets its own TTL. Thread-safe.
 */
final class EntryExpiry implements ExpiryPolicy {

  private static final ThreadLocal<@Nullable Duration> FILL = new ThreadLocal<>();

  private final Duration lease;

  EntryExpiry(java.time.Duration lease) {
    this.lease = new Duration(TimeUnit.MILLISECONDS, lease.toMillis());
  }

  /** Runs a fill whose entry lives this long. */
  boolean filling(java.time.Duration duration, BooleanSupplier replace) {
    FILL.set(new Duration(TimeUnit.MILLISECONDS, Math.max(1, duration.toMillis())));
    try {
      return replace.getAsBoolean();
    } finally {
      FILL.remove();
    }
  }

  @Override
  public Duration getExpiryForCreation() {
    return lease;
  }

  @Override
  public @Nullable Duration getExpiryForAccess() {
    return null;
  }

  @Override
  public @Nullable Duration getExpiryForUpdate() {
    return FILL.get();
  }
}

package io.emberstone.cache.hot;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The expiry of a region's cache (JSR-107, chapter 6): a creation is a lease and lives as long as
 * one, an update is a fill and lives as long as the hot tier said for this thread before it called.
 * The policy sees neither key nor value, so this is how a fill gets a time of its own. Thread-safe.
 */
final class LeaseThenFill implements ExpiryPolicy {

  private final ThreadLocal<@Nullable Duration> fill = new ThreadLocal<>();
  private final Duration lease;

  LeaseThenFill(java.time.Duration lease) {
    this.lease = new Duration(TimeUnit.MILLISECONDS, lease.toMillis());
  }

  /** Runs a fill that lives that long. */
  boolean filling(java.time.Duration duration, BooleanSupplier replace) {
    fill.set(new Duration(TimeUnit.MILLISECONDS, Math.max(1, duration.toMillis())));
    try {
      return replace.getAsBoolean();
    } finally {
      fill.remove();
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
    return fill.get();
  }
}

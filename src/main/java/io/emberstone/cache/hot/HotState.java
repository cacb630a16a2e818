package io.emberstone.cache.hot;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;

/**
 * Whether the hot tier is asked at all. UP until it fails {@value #FAILURES} times in a row or
 * refuses a connection once; then DOWN, and only the probe tries it, until that succeeds.
 * Thread-safe.
 */
public final class HotState {

  static final int FAILURES = 3;

  private final CacheObserver observer;
  private volatile boolean up = true;
  private volatile int failures;

  public HotState(CacheObserver observer) {
    this.observer = observer;
  }

  /** Whether requests may ask the tier. */
  public boolean isUp() {
    return up;
  }

  /** A call had its answer. */
  void answered() {
    if (failures != 0) {
      failures = 0;
    }
  }

  /** A call had none. */
  synchronized void failed(Failure failure) {
    failures++;
    if (up && (failure == Failure.REFUSED || failures >= FAILURES)) {
      up = false;
      observer.event(
          CacheEvent.REDIS_FALLBACK_MODE_ENABLED,
          "",
          "",
          "Redis cache unavailable. Running in database-only mode.");
    }
  }

  /** The probe had its answer. */
  synchronized void restored() {
    failures = 0;
    if (!up) {
      up = true;
      observer.event(CacheEvent.REDIS_CACHE_RESTORED, "", "", "");
    }
  }
}

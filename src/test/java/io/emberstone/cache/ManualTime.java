package io.emberstone.cache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock the test owns: pausing moves it forward and lets other threads run. */
public final class ManualTime implements TimeSource {

  private final AtomicLong nanos = new AtomicLong(1_000_000_000_000_000L);

  public void advance(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  @Override
  public long millis() {
    return nanos.get() / 1_000_000;
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public void pause(Duration duration) {
    advance(duration);
    Thread.yield();
  }
}

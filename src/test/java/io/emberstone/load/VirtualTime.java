package io.emberstone.load;

import java.util.concurrent.atomic.AtomicLong;

/** Time that passes at once when somebody waits for it. */
final class VirtualTime implements Time {

  private final AtomicLong now = new AtomicLong();

  @Override
  public long nanos() {
    return now.get();
  }

  @Override
  public void await(long nanos) {
    now.accumulateAndGet(nanos, Math::max);
  }
}

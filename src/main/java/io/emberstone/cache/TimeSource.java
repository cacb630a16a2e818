package io.emberstone.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The injected clock, which tests control. Implementations are thread-safe. */
public interface TimeSource extends InstantSource {

  /** The machine's own clocks. */
  TimeSource SYSTEM =
      new TimeSource() {
        @Override
        public long millis() {
          return System.currentTimeMillis();
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }
      };

  /** Returns wall-clock time in milliseconds since the epoch: for what other machines read too. */
  @Override
  long millis();

  /** Returns wall-clock time in whole milliseconds. */
  @Override
  default Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  /** Returns monotonic time in nanoseconds since an arbitrary moment: for durations. */
  long nanos();

  /** Blocks the calling thread for this duration. */
  void pause(Duration duration) throws InterruptedException;

  /**
   * Waits for a result.
   *
   * @throws TimeoutException if it does not arrive within the limit
   */
  default <T> T await(CompletableFuture<T> result, Duration limit)
      throws InterruptedException, TimeoutException {
    try {
      return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an awaited result never fails", e);
    }
  }
}

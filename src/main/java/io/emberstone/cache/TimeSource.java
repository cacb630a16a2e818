package io.emberstone.cache;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The time, handed in: tests own it. Implementations are thread-safe. */
public interface TimeSource {

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

  /** Wall clock time, milliseconds since the epoch: for what other machines read too. */
  long millis();

  /** A clock that only goes forward, nanoseconds since some moment: for durations. */
  long nanos();

  /** Blocks the calling thread for that long. */
  void pause(Duration duration) throws InterruptedException;
}

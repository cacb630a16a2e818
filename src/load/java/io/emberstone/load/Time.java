package io.emberstone.load;

import java.util.concurrent.locks.LockSupport;

/** The time that a generator goes by; tests have their own. */
interface Time {

  /** The system's. */
  Time SYSTEM =
      new Time() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void await(long nanos) {
          for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
            LockSupport.parkNanos(left);
          }
        }
      };

  /** Returns the time, as {@link System#nanoTime} does. */
  long nanos();

  /** Returns at that time, or at once if it has passed. */
  void await(long nanos);
}

package io.emberstone.cache.cluster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Notices when this process, and mostly that is the machine, did not run: a thread that wants to
 * wake every few milliseconds, and could not. What was promised in time is excused by that much.
 */
public final class Watchdog implements AutoCloseable {

  private static final long STEP = Duration.ofMillis(5).toNanos();
  private static final long WORTH_TELLING = Duration.ofMillis(25).toNanos();

  /** Is told of a stall, by {@link System#nanoTime()}. */
  public interface Listener {
    void stalled(long began, long ended);
  }

  private final Thread thread;
  private volatile boolean closed;

  public Watchdog(Listener listener) {
    thread = new Thread(() -> watch(listener), "watchdog");
    thread.setDaemon(true);
    thread.setPriority(Thread.MAX_PRIORITY);
    thread.start();
  }

  private void watch(Listener listener) {
    while (!closed) {
      long began = System.nanoTime();
      LockSupport.parkNanos(STEP);
      long ended = System.nanoTime();
      if (ended - began > WORTH_TELLING) {
        listener.stalled(began, ended);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}

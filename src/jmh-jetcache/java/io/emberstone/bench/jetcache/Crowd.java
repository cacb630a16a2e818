package io.emberstone.bench.jetcache;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Threads that wait at a gate, to go all at once. One use at a time. */
final class Crowd implements AutoCloseable {

  private static final long LIMIT_SECONDS = 60;

  private final int size;
  private final ExecutorService threads;

  Crowd(int size) {
    this.size = size;
    this.threads = Executors.newFixedThreadPool(size);
  }

  /** Lets each do the task once; how long until the last was done, in nanoseconds. */
  long allAtOnce(Runnable task) throws InterruptedException {
    CountDownLatch ready = new CountDownLatch(size);
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(size);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    for (int i = 0; i < size; i++) {
      threads.execute(
          () -> {
            ready.countDown();
            try {
              gate.await();
              task.run();
            } catch (Throwable e) {
              failure.compareAndSet(null, e);
            } finally {
              done.countDown();
            }
          });
    }
    ready.await();
    long start = System.nanoTime();
    gate.countDown();
    boolean all = done.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    long took = System.nanoTime() - start;
    if (!all || failure.get() != null) {
      throw new IllegalStateException("not all were answered", failure.get());
    }
    return took;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}

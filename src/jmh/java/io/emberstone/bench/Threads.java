package io.emberstone.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A slice in which some threads do an operation over and over, each as fast as it can. Also counts
 * what the operations allocate and what processor time they take.
 */
public final class Threads implements InTurn.Slice {

  /** What is done; its result is kept from being optimized away. */
  @FunctionalInterface
  public interface Operation {

    /** Does it once. */
    @Nullable Object once() throws Exception;
  }

  private static final com.sun.management.ThreadMXBean MEASURES =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final int count;
  private final Duration length;
  private final int batch;
  private final Operation operation;
  private final LongAdder done = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder processorNanos = new LongAdder();

  /**
   * A slice.
   *
   * @param count how many threads
   * @param batch how many operations between two looks at the clock, which costs tens of
   *     nanoseconds
   */
  public Threads(int count, Duration length, int batch, Operation operation) {
    this.count = count;
    this.length = length;
    this.batch = batch;
    this.operation = operation;
  }

  @Override
  public double perSecond() throws Exception {
    LongAdder now = new LongAdder();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread[] threads = new Thread[count];
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      threads[i] = new Thread(new Worker(start, now, failure), "bench-" + i);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (failure.get() != null) {
      throw new IllegalStateException("an operation failed", failure.get());
    }
    done.add(now.sum());
    return now.sum() / seconds;
  }

  /** Bytes allocated by the operating thread, each time; of all slices so far. */
  public double bytesEach() {
    return (double) bytes.sum() / done.sum();
  }

  /** Processor time of the operating thread, each time, in nanoseconds; of all slices so far. */
  public double processorNanosEach() {
    return (double) processorNanos.sum() / done.sum();
  }

  /** Such as {@code 1312 ns of processor, 904 B}. */
  public String each() {
    return String.format(
        Locale.ROOT, "%.0f ns of processor, %.0f B", processorNanosEach(), bytesEach());
  }

  private final class Worker implements Runnable {

    private final long start;
    private final LongAdder now;
    private final AtomicReference<Throwable> failure;

    /** Where results go, so that they have to be made. */
    @Nullable Object last;

    Worker(long start, LongAdder now, AtomicReference<Throwable> failure) {
      this.start = start;
      this.now = now;
      this.failure = failure;
    }

    @Override
    public void run() {
      long before = MEASURES.getCurrentThreadAllocatedBytes();
      long mine = 0;
      try {
        while (System.nanoTime() - start < length.toNanos()) {
          for (int i = 0; i < batch; i++) {
            last = operation.once();
          }
          mine += batch;
        }
      } catch (Throwable e) {
        failure.compareAndSet(null, e);
      }
      now.add(mine);
      bytes.add(MEASURES.getCurrentThreadAllocatedBytes() - before);
      processorNanos.add(MEASURES.getCurrentThreadCpuTime());
    }
  }
}

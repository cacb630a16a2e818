package io.emberstone.scenario.generator;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Numbered pieces of work that several threads take one by one. The caller's thread takes pieces
 * too and never waits for a helper that has not begun: a saturated executor makes the work slower,
 * not stuck.
 */
final class SharedWork {

  private final int pieces;
  private final IntConsumer work;
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch open;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private final Thread caller = Thread.currentThread();

  private SharedWork(int pieces, IntConsumer work) {
    this.pieces = pieces;
    this.work = work;
    this.open = new CountDownLatch(pieces);
  }

  /**
   * Does the pieces {@code 0} to {@code pieces - 1}, and returns when all are done. What the work
   * throws on any thread is thrown here, and no further piece begun; the caller's interrupt counts
   * as thrown.
   *
   * @param workers how many threads may work at it, the caller's included
   */
  static void run(int pieces, int workers, Executor executor, IntConsumer work) {
    SharedWork shared = new SharedWork(pieces, work);
    shared.callHelpers(Math.min(workers, pieces) - 1, executor);
    shared.takeAll();
    shared.awaitAll();
    shared.throwFailure();
  }

  private void callHelpers(int helpers, Executor executor) {
    try {
      for (int i = 0; i < helpers; i++) {
        executor.execute(this::takeAll);
      }
    } catch (RejectedExecutionException e) {
      // Fewer threads, the same work: this one does it.
      return;
    }
  }

  private void takeAll() {
    for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
      try {
        if (caller.isInterrupted()) {
          throw new CancellationException("interrupted");
        }
        if (failure.get() == null) {
          work.accept(piece);
        }
      } catch (RuntimeException | Error e) {
        // An error too: a piece that a helper left undone must never pass for done.
        failure.compareAndSet(null, e);
      } finally {
        open.countDown();
      }
    }
  }

  /** Waits for pieces others have begun: some milliseconds, so an interrupt is kept for later. */
  private void awaitAll() {
    boolean interrupted = false;
    while (true) {
      try {
        open.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void throwFailure() {
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw (RuntimeException) thrown;
    }
  }
}

package io.emberstone.scenario.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SharedWorkTest {

  private final ExecutorService pool = Executors.newFixedThreadPool(3);

  @AfterEach
  void close() throws InterruptedException {
    pool.shutdownNow();
    assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void pieces_areEachDoneOnce() {
    AtomicIntegerArray done = new AtomicIntegerArray(1000);
    SharedWork.run(1000, 4, pool, done::incrementAndGet);
    for (int i = 0; i < done.length(); i++) {
      assertThat(done.get(i)).isEqualTo(1);
    }
  }

  @Test
  void workers_workAtTheSameTime() {
    CyclicBarrier both = new CyclicBarrier(2);
    SharedWork.run(2, 2, pool, piece -> meet(both));
    assertThat(both.isBroken()).isFalse();
  }

  @Test
  void executorThatNeverRunsAnything_leavesItToTheCaller() {
    List<Runnable> parked = new ArrayList<>();
    AtomicInteger done = new AtomicInteger();
    SharedWork.run(10, 4, parked::add, piece -> done.incrementAndGet());
    assertThat(done).hasValue(10);
    parked.forEach(Runnable::run);
    assertThat(done).as("who comes late finds nothing to do").hasValue(10);
  }

  @Test
  void executorThatRefuses_leavesItToTheCaller() {
    AtomicInteger done = new AtomicInteger();
    SharedWork.run(
        10,
        4,
        command -> {
          throw new RejectedExecutionException("full");
        },
        piece -> done.incrementAndGet());
    assertThat(done).hasValue(10);
  }

  @Test
  void callersThatAreAllOfThePool_finish() throws Exception {
    CyclicBarrier everybody = new CyclicBarrier(3);
    AtomicInteger done = new AtomicInteger();
    List<java.util.concurrent.Future<?>> callers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      callers.add(
          pool.submit(
              () -> {
                meet(everybody);
                SharedWork.run(100, 3, pool, piece -> done.incrementAndGet());
              }));
    }
    for (var caller : callers) {
      caller.get(10, TimeUnit.SECONDS);
    }
    assertThat(done).hasValue(300);
  }

  @Test
  void failureOnAnyThread_isThrownToTheCaller() {
    CyclicBarrier both = new CyclicBarrier(2);
    Thread caller = Thread.currentThread();
    assertThatThrownBy(
            () ->
                SharedWork.run(
                    2,
                    2,
                    pool,
                    piece -> {
                      meet(both);
                      if (Thread.currentThread() != caller) {
                        throw new IllegalStateException("broken");
                      }
                    }))
        .hasMessage("broken");
  }

  @Test
  void errorOnAHelpersThread_isThrownToTheCaller() {
    CyclicBarrier both = new CyclicBarrier(2);
    Thread caller = Thread.currentThread();
    assertThatThrownBy(
            () ->
                SharedWork.run(
                    2,
                    2,
                    pool,
                    piece -> {
                      meet(both);
                      if (Thread.currentThread() != caller) {
                        throw new NoClassDefFoundError("gone");
                      }
                    }))
        .isInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void interruptWhileWaiting_isKeptAndTheWorkDone() {
    Thread caller = Thread.currentThread();
    CyclicBarrier both = new CyclicBarrier(2);
    CountDownLatch helped = new CountDownLatch(1);
    SharedWork.run(
        2,
        2,
        pool,
        piece -> {
          meet(both);
          if (Thread.currentThread() == caller) {
            caller.interrupt();
          } else {
            helped.countDown();
          }
        });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(helped.getCount()).isZero();
  }

  @Test
  void interruptBetweenPieces_endsTheWork() {
    AtomicInteger done = new AtomicInteger();
    assertThatThrownBy(
            () ->
                SharedWork.run(
                    10,
                    1,
                    pool,
                    piece -> {
                      done.incrementAndGet();
                      Thread.currentThread().interrupt();
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).hasValue(1);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}

package io.emberstone.cache.hot;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * The guard as a container runs it, on its caller's thread: a change that takes longer than the
 * limit is interrupted, and has failed whatever it returns.
 */
public final class TimedContainerGuard extends ContainerGuard {

  private static final long LIMIT_MS = 200;

  private final ScheduledExecutorService timer;

  public TimedContainerGuard(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  @Override
  public Boolean make(Change<?> change) {
    try {
      makeInTime(change);
      return true;
    } catch (RuntimeException | Error failure) {
      change.failed(failure);
      return false;
    }
  }

  private void makeInTime(Change<?> change) {
    Thread caller = Thread.currentThread();
    AtomicBoolean ended = new AtomicBoolean();
    AtomicBoolean interrupted = new AtomicBoolean();
    ScheduledFuture<?> limit =
        timer.schedule(
            () -> {
              if (ended.compareAndSet(false, true)) {
                caller.interrupt();
                interrupted.set(true);
              }
            },
            LIMIT_MS,
            TimeUnit.MILLISECONDS);
    RuntimeException failure = null;
    try {
      change.make();
    } catch (RuntimeException e) {
      failure = e;
    }
    limit.cancel(false);
    if (!ended.compareAndSet(false, true)) {
      while (!interrupted.get()) {
        Thread.onSpinWait();
      }
      Thread.interrupted();
      throw new TimeoutException("took longer than " + LIMIT_MS + " ms");
    }
    if (failure != null) {
      throw failure;
    }
  }
}

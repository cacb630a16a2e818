package io.emberstone.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * Sends requests when they are due (an open model), each by whichever thread is free. One that has
 * to wait for a thread counts its waiting, since its latency starts when it was due: what a slow
 * answer does to the requests behind it is not left out (Tene's coordinated omission).
 */
final class Generator {

  private static final int PROGRESS_SECONDS = 5;

  /** How late a request may be sent after the end; what is due is then a failure. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Http http;
  private final Tally tally;
  private final Time time;

  Generator(Http http, Tally tally, Time time) {
    this.http = http;
    this.tally = tally;
    this.time = time;
  }

  /**
   * Requests at one rate.
   *
   * @param concurrent how many are in flight at most
   * @param requests returns request {@code n}, counted from 0
   */
  record Stream(Schedule schedule, int concurrent, LongFunction<Request> requests) {}

  /** Sends all of the streams, side by side, and returns when the last is answered. */
  void run(List<Stream> streams) throws InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool();
    ScheduledExecutorService progress = Executors.newSingleThreadScheduledExecutor();
    progress.scheduleAtFixedRate(
        () -> System.out.println(tally.progress(PROGRESS_SECONDS)),
        PROGRESS_SECONDS,
        PROGRESS_SECONDS,
        TimeUnit.SECONDS);
    try {
      for (Future<Void> sender : threads.invokeAll(senders(streams))) {
        sender.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the generator failed: " + e.getCause(), e);
    } finally {
      progress.shutdownNow();
      threads.shutdownNow();
    }
  }

  private List<Callable<Void>> senders(List<Stream> streams) {
    List<Callable<Void>> senders = new ArrayList<>();
    for (Stream stream : streams) {
      AtomicLong next = new AtomicLong();
      for (int i = 0; i < stream.concurrent(); i++) {
        senders.add(
            () -> {
              sendInTurn(stream, next);
              return null;
            });
      }
    }
    return senders;
  }

  private void sendInTurn(Stream stream, AtomicLong next) {
    Schedule schedule = stream.schedule();
    long latest = schedule.endNanos() + GRACE.toNanos();
    for (long n = next.getAndIncrement(); n < schedule.count(); n = next.getAndIncrement()) {
      Request request = stream.requests().apply(n);
      long due = schedule.due(n);
      time.await(due);
      long sent = time.nanos();
      if (sent > latest) {
        tally.failed(request.kind(), "no free connection before the end", sent - due);
      } else {
        tally.sent(sent - due);
        send(request, due);
      }
    }
  }

  private void send(Request request, long due) {
    try {
      Outcome outcome = request.send(http);
      tally.answered(request.kind(), outcome, time.nanos() - due);
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      tally.failed(request.kind(), reason, time.nanos() - due);
    }
  }
}

package io.emberstone.cache.durable;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.UnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether the durable tier may be called, and the calls in progress. It is UP until the probe says
 * otherwise. When it goes DOWN every call ends, and none begins until it is UP again. A call past
 * its deadline ends at the next {@link #endOverdue}, whatever it waits for: its thread is
 * interrupted and, since a thread reading from a socket ignores that, its connection aborted.
 * Thread-safe.
 */
public final class DurableState {

  private static final String SILENT = "The durable tier does not answer.";

  private final Set<Call> calls = ConcurrentHashMap.newKeySet();
  private volatile boolean up = true;

  /** Returns whether calls may begin. */
  public boolean isUp() {
    return up;
  }

  /** Records a probe's result, returning whether it is a change. Only one thread may probe. */
  boolean found(boolean answers) {
    boolean news = up != answers;
    up = answers;
    if (!answers) {
      // Every call is ended before the first connection is aborted, whose room the next would take.
      calls.forEach(Call::end);
      calls.forEach(Call::abort);
    }
    return news;
  }

  /** Ends the calls that are past their deadlines. Run it periodically. */
  public void endOverdue() {
    for (Call call : calls) {
      if (call.deadline.passed()) {
        call.end();
        call.abort();
      }
    }
  }

  /**
   * Runs the work on this thread.
   *
   * @param work is given a consumer for the connection it opens
   * @throws UnavailableException if the tier is DOWN, or the work failed after it was ended
   */
  <T> T call(Deadline deadline, Function<Consumer<Connection>, T> work) {
    Call call = new Call(deadline);
    calls.add(call);
    try {
      // Checked after the call is registered: a later change ends it.
      if (!up) {
        throw new UnavailableException(SILENT);
      }
      return work.apply(call::on);
    } catch (RuntimeException e) {
      throw call.ended ? new UnavailableException(SILENT, e) : e;
    } finally {
      calls.remove(call);
      call.leave();
    }
  }

  private static final class Call {

    private final Thread thread = Thread.currentThread();
    private final Deadline deadline;
    private @Nullable Connection connection;
    private volatile boolean ended;

    Call(Deadline deadline) {
      this.deadline = deadline;
    }

    synchronized void on(Connection opened) {
      if (ended) {
        throw new UnavailableException(SILENT);
      }
      connection = opened;
    }

    synchronized void end() {
      if (!ended) {
        ended = true;
        thread.interrupt();
      }
    }

    synchronized void abort() {
      try {
        if (connection != null) {
          connection.abort(Runnable::run);
        }
      } catch (SQLException | RuntimeException e) {
        // It is back in its pool, so no one waits for it any more.
      }
      connection = null;
    }

    /** From now on nothing can end this call; clears the interrupt if it was ended. */
    synchronized void leave() {
      if (ended) {
        Thread.interrupted();
      }
      ended = true;
      connection = null;
    }
  }
}

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
 * Whether the durable tier is asked at all, and the calls that wait for it. It is UP until the
 * probe says otherwise. When it goes DOWN every call ends, and until it is UP again none begins. A
 * call past its deadline ends at the next {@link #endOverdue}, whatever it waits for: ending it
 * interrupts its thread and, since a thread that reads from a socket does not answer that, aborts
 * its connection. Thread-safe.
 */
public final class DurableState {

  private static final String SILENT = "The durable tier does not answer.";

  private final Set<Call> calls = ConcurrentHashMap.newKeySet();
  private volatile boolean up = true;

  /** Whether calls may begin. */
  public boolean isUp() {
    return up;
  }

  /** What a probe found, one at a time; returns whether that is news. */
  boolean found(boolean answers) {
    boolean news = up != answers;
    up = answers;
    if (!answers) {
      calls.forEach(Call::end);
    }
    return news;
  }

  /** Ends the calls that are past their deadlines. Run it periodically. */
  public void endOverdue() {
    for (Call call : calls) {
      if (call.deadline.passed()) {
        call.end();
      }
    }
  }

  /**
   * Does the work on this thread.
   *
   * @param work is told whom to give the connection it opens
   * @throws UnavailableException if the tier is DOWN, or the work failed after it was ended
   */
  <T> T call(Deadline deadline, Function<Consumer<Connection>, T> work) {
    Call call = new Call(deadline);
    calls.add(call);
    try {
      // Looked at once the call can be seen: a change from here on ends it.
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
      connection = opened;
      if (ended) {
        throw new UnavailableException(SILENT);
      }
    }

    synchronized void end() {
      if (ended) {
        return;
      }
      ended = true;
      thread.interrupt();
      try {
        if (connection != null) {
          connection.abort(Runnable::run);
        }
      } catch (SQLException | RuntimeException e) {
        // It has gone back to its pool: nobody waits for it any more.
      }
    }

    /** Nothing can end it from now on, and the interrupt that did does not outlive it. */
    synchronized void leave() {
      if (ended) {
        Thread.interrupted();
      }
      ended = true;
    }
  }
}

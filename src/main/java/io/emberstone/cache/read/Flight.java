package io.emberstone.cache.read;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.UnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One load in this process and the callers waiting for it. Its leader calls, in this order, {@link
 * #loadBegins}, {@link #loaded} before the fill, and {@link #complete}; or, at any point, {@link
 * #cancel} or {@link #fail}. All other callers call {@link #join}.
 *
 * <p>A caller that arrived before the load began may take its value whatever becomes of the fill,
 * and without waiting for it, even if it joins after the flight has closed: the load saw every
 * update acknowledged before that caller arrived. One that arrived later may take the value only if
 * it joined before the fill and the fill was accepted, for then no update came between. All others
 * look again.
 */
class Flight<V> {

  private final CompletableFuture<Boolean> loading = new CompletableFuture<>();
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private boolean closed;
  private long loadBegan = Long.MAX_VALUE;
  private @Nullable Fetched<V> answer;

  /**
   * How a flight ended.
   *
   * @param lostHotTier whether the leader has given up on the hot tier
   * @param failure why the load failed; null if it did not
   */
  private record End(boolean accepted, boolean lostHotTier, @Nullable RuntimeException failure) {}

  /**
   * Waits for the load, or for the fill.
   *
   * @param arrival when the caller's request arrived, in the order of {@link Flights#next()}
   * @param hot the caller's access to the hot tier: abandoned if the leader lost the tier and the
   *     flight has no value for the caller
   * @return the answer the caller may take, or null if it must look again
   * @throws UnavailableException if the deadline passes first, or the thread is interrupted
   * @throws RuntimeException the exception of the leader's load
   */
  @Nullable Fetched<V> join(long arrival, HotBudget<V> hot, Deadline deadline) {
    boolean inTime = isOpen();
    if (await(loading, deadline) && arrival < loadBegan) {
      return answer;
    }
    End ended = await(end, deadline);
    if (inTime && ended.failure() != null) {
      throw ended.failure();
    }
    if (inTime && ended.accepted()) {
      return answer;
    }
    if (ended.lostHotTier()) {
      hot.giveUp();
    }
    return null;
  }

  private synchronized boolean isOpen() {
    return !closed;
  }

  private static <T> T await(CompletableFuture<T> event, Deadline deadline) {
    try {
      return deadline.time().await(event, deadline.remaining());
    } catch (TimeoutException e) {
      throw new UnavailableException("The value is still being loaded.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("Interrupted while waiting for a load.", e);
    }
  }

  /** The leader is about to read the durable tier; called once per read. */
  void loadBegins(long order) {
    loadBegan = order;
  }

  /**
   * The load is over, and the leader is about to fill. A caller that joins from now on joins too
   * late for that fill; callers that arrived before the load began get their answer now.
   */
  void loaded(Fetched<V> loaded) {
    close();
    answer = loaded;
    loading.complete(true);
  }

  /** Callers that join from now on are too late for the fill. */
  synchronized void close() {
    closed = true;
  }

  /**
   * The fill is over.
   *
   * @param accepted whether the hot tier accepted it
   * @param lostHotTier whether the leader has given up on the hot tier
   */
  void complete(boolean accepted, boolean lostHotTier) {
    end(new End(accepted, lostHotTier, null));
  }

  /** Nothing was loaded: the hot tier has an entry by now, and every caller looks again. */
  void cancel() {
    end(new End(false, false, null));
  }

  /** The load failed, and so do the calls of all that joined in time. */
  void fail(Throwable failure) {
    end(
        new End(
            false,
            false,
            failure instanceof RuntimeException exception
                ? exception
                : new UnavailableException("The load failed.", failure)));
  }

  private void end(End how) {
    end.complete(how);
    loading.complete(false);
  }
}

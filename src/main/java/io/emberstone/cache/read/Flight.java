package io.emberstone.cache.read;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.UnavailableException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One load in this process and the callers waiting for it. Its leader calls, in this order, {@link
 * #loadBegins}, {@link #loaded} before the fill, and {@link #land}; or, at any point, {@link
 * #landElsewhere} or {@link #crash}. All other callers call {@link #join}.
 *
 * <p>A caller that arrived before the load began may take its value whatever becomes of the fill,
 * and without waiting for it, even if it joins after the flight has closed: the load saw every
 * update acknowledged before that caller arrived. One that arrived later may take the value only if
 * it boarded before the fill and the fill was accepted, for then no update came between. All others
 * look again.
 */
class Flight<V> {

  private final CompletableFuture<Optional<Brought<V>>> loading = new CompletableFuture<>();
  private final CompletableFuture<Landing<V>> landing = new CompletableFuture<>();
  private boolean closed;
  private long loadBegan = Long.MAX_VALUE;

  /**
   * Waits for the load, or for the landing.
   *
   * @param arrival when the caller's request arrived, in the order of {@link Flights#next()}
   * @param hot the caller's access to the hot tier: abandoned if the leader lost the tier and the
   *     flight has no value for the caller
   * @return the answer the caller may take, or null if it must look again
   * @throws UnavailableException if the deadline passes first, or the thread is interrupted
   * @throws RuntimeException the exception of the leader's load
   */
  @Nullable Fetched<V> join(long arrival, HotBudget<V> hot, Deadline deadline) {
    boolean aboard = board();
    Optional<Brought<V>> brought = await(loading, deadline);
    if (brought.isPresent() && brought.get().isFor(arrival)) {
      return brought.get().answer();
    }
    return await(landing, deadline).answerFor(arrival, aboard, hot);
  }

  private synchronized boolean board() {
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
   * The load is over, and the leader is about to fill. Nobody can board any more, and callers that
   * arrived before the load began get their answer now.
   */
  void loaded(Fetched<V> answer) {
    close();
    loading.complete(Optional.of(new Brought<>(answer, loadBegan)));
  }

  /** Lets nobody else board. */
  synchronized void close() {
    closed = true;
  }

  /**
   * The load and its fill are over.
   *
   * @param accepted whether the fill was accepted
   * @param lostHotTier whether the leader has given up on the hot tier
   */
  void land(Fetched<V> answer, boolean accepted, boolean lostHotTier) {
    landsAs(new Landed<>(new Brought<>(answer, loadBegan), accepted, lostHotTier));
  }

  /** Nothing was loaded: the hot tier has an entry by now, and every caller looks again. */
  void landElsewhere() {
    landsAs(new Elsewhere<>());
  }

  /** The load failed, and so does the call of everyone aboard. */
  void crash(Throwable failure) {
    landsAs(
        new Crashed<>(
            failure instanceof RuntimeException exception
                ? exception
                : new UnavailableException("The load failed.", failure)));
  }

  private void landsAs(Landing<V> outcome) {
    landing.complete(outcome);
    loading.complete(Optional.empty());
  }

  /** The result of a load, and when it began. */
  private record Brought<V>(Fetched<V> answer, long loadBegan) {
    boolean isFor(long arrival) {
      return arrival < loadBegan;
    }
  }

  private sealed interface Landing<V> {
    @Nullable Fetched<V> answerFor(long arrival, boolean aboard, HotBudget<V> hot);
  }

  private record Landed<V>(Brought<V> brought, boolean accepted, boolean lostHotTier)
      implements Landing<V> {
    @Override
    public @Nullable Fetched<V> answerFor(long arrival, boolean aboard, HotBudget<V> hot) {
      if (brought.isFor(arrival) || (accepted && aboard)) {
        return brought.answer();
      }
      if (lostHotTier) {
        hot.leaveAlone();
      }
      return null;
    }
  }

  private record Elsewhere<V>() implements Landing<V> {
    @Override
    public @Nullable Fetched<V> answerFor(long arrival, boolean aboard, HotBudget<V> hot) {
      return null;
    }
  }

  private record Crashed<V>(RuntimeException failure) implements Landing<V> {
    @Override
    public @Nullable Fetched<V> answerFor(long arrival, boolean aboard, HotBudget<V> hot) {
      if (aboard) {
        throw failure;
      }
      return null;
    }
  }
}

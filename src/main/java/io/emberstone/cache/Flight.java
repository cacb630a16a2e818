package io.emberstone.cache;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One load in this process and those who wait for it. Its leader calls, in this order, {@link
 * #loadBegins}, {@link #loaded} before the fill, and {@link #land}; or {@link #landElsewhere} or
 * {@link #crash} wherever it stands. Everybody else calls {@link #join}.
 *
 * <p>Who arrived before the load began may have what it brings whatever becomes of the fill, and
 * without waiting for that: the load saw every update acknowledged before they came; so may who
 * comes to the flight late, when it is closed already. Who arrived later may have it only if they
 * boarded before the fill and it was accepted, for then no update came between. All others look
 * again.
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
   * @param hot the caller's way to the hot tier: left alone from now on if the leader lost it,
   *     where that left nothing for the caller
   * @return what the caller may take, or null where it must look again
   * @throws UnavailableException if the deadline passes first, or the thread is interrupted
   * @throws RuntimeException what the leader's load threw
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

  /** The leader is about to look into the durable tier; again, if it does so twice. */
  void loadBegins(long order) {
    loadBegan = order;
  }

  /**
   * The load is over, and the leader is about to fill. Nobody gets aboard any more, and who arrived
   * before the load began has its answer now.
   */
  void loaded(Fetched<V> answer) {
    close();
    loading.complete(Optional.of(new Brought<>(answer, loadBegan)));
  }

  /** Takes nobody aboard any more. */
  synchronized void close() {
    closed = true;
  }

  /**
   * The load is over, and so is its fill.
   *
   * @param accepted whether it was filled
   * @param lostHotTier whether the leader leaves the hot tier alone by now
   */
  void land(Fetched<V> answer, boolean accepted, boolean lostHotTier) {
    landsAs(new Landed<>(new Brought<>(answer, loadBegan), accepted, lostHotTier));
  }

  /** There was nothing to load: the hot tier has an entry by now, and everybody looks for it. */
  void landElsewhere() {
    landsAs(new Elsewhere<>());
  }

  /** The load failed, and so does the call of everybody aboard. */
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

  /** What a load brought, and when it began. */
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

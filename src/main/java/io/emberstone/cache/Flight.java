package io.emberstone.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One load in this process and those who wait for it. Its leader calls, in this order, {@link
 * #loadBegins}, {@link #close} before the fill, and {@link #land}; or {@link #landElsewhere} or
 * {@link #crash} wherever it stands. Everybody else calls {@link #join}.
 *
 * <p>Who arrived before the load began may have what it brings whatever became of the fill: the
 * load saw every update acknowledged before they came; so may who comes to the flight late, when it
 * is closed already. Who arrived later may have it only if they boarded before the fill and it was
 * accepted, for then no update came between. All others look again.
 */
class Flight<V> {

  private final CompletableFuture<Landing<V>> landing = new CompletableFuture<>();
  private boolean closed;
  private long loadBegan = Long.MAX_VALUE;

  /**
   * Waits for the landing.
   *
   * @param arrival when the caller's request arrived, in the order of {@link Flights#next()}
   * @return what the caller may take, or null where it must look again
   * @throws UnavailableException if the deadline passes first, or the thread is interrupted
   * @throws RuntimeException what the leader's load threw
   */
  @Nullable Answer<V> join(long arrival, Deadline deadline) {
    boolean aboard = board();
    Landing<V> landed = await(deadline);
    return landed.answerFor(arrival, aboard);
  }

  private synchronized boolean board() {
    return !closed;
  }

  private Landing<V> await(Deadline deadline) {
    try {
      return deadline.time().await(landing, deadline.remaining());
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

  /** Takes no more joiners who arrived since the load began: the leader is about to fill. */
  synchronized void close() {
    closed = true;
  }

  /** The load is over, and so is its fill. */
  void land(Answer<V> answer, boolean accepted) {
    landing.complete(new Landed<>(answer, accepted, loadBegan));
  }

  /** There was nothing to load: the hot tier has an entry by now, and everybody looks for it. */
  void landElsewhere() {
    landing.complete(new Elsewhere<>());
  }

  /** The load failed, and so does the call of everybody aboard. */
  void crash(Throwable failure) {
    landing.complete(
        new Crashed<>(
            failure instanceof RuntimeException exception
                ? exception
                : new UnavailableException("The load failed.", failure)));
  }

  private sealed interface Landing<V> {
    @Nullable Answer<V> answerFor(long arrival, boolean aboard);
  }

  private record Landed<V>(Answer<V> answer, boolean accepted, long loadBegan)
      implements Landing<V> {
    @Override
    public @Nullable Answer<V> answerFor(long arrival, boolean aboard) {
      return arrival < loadBegan || (accepted && aboard) ? answer : null;
    }
  }

  private record Elsewhere<V>() implements Landing<V> {
    @Override
    public @Nullable Answer<V> answerFor(long arrival, boolean aboard) {
      return null;
    }
  }

  private record Crashed<V>(RuntimeException failure) implements Landing<V> {
    @Override
    public @Nullable Answer<V> answerFor(long arrival, boolean aboard) {
      if (aboard) {
        throw failure;
      }
      return null;
    }
  }
}

package io.emberstone.cache.observe;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Watches whether this node trusts its hot tier, and how often it lost it lately; notifies the
 * observer when trust is lost or restored. Run it every second or so. Thread-safe.
 */
public final class NodeState implements Runnable {

  /** What a node says that trusts its hot tier. */
  public static final String TRUSTED = "trusted";

  private static final long FLAPPING = Duration.ofMinutes(5).toNanos();

  private final Supplier<String> trust;
  private final BooleanSupplier fallback;
  private final LongSupplier outages;
  private final TimeSource time;
  private final CacheObserver observer;
  private final Deque<Long> lost = new ArrayDeque<>();
  private long outagesSeen;
  private boolean ever;
  private boolean distrusts;
  private long since;

  /**
   * Creates a watch.
   *
   * @param trust returns {@link #TRUSTED}, or the reason why not
   * @param fallback returns whether the node works without a hot tier it had before
   * @param outages returns how often the node lost its hot tier
   */
  public NodeState(
      Supplier<String> trust,
      BooleanSupplier fallback,
      LongSupplier outages,
      TimeSource time,
      CacheObserver observer) {
    this.trust = trust;
    this.fallback = fallback;
    this.outages = outages;
    this.time = time;
    this.observer = observer;
  }

  @Override
  public synchronized void run() {
    long now = time.nanos();
    String reason = trust.get();
    boolean trusted = reason.equals(TRUSTED);
    if (trusted == distrusts || !ever) {
      if (ever) {
        CacheEvent event = trusted ? CacheEvent.TRUST_RESTORED : CacheEvent.TRUST_LOST;
        observer.event(event, "", "", trusted ? "" : reason);
      }
      since = now;
    }
    ever |= trusted;
    distrusts = ever && !trusted;
    for (long seen = outages.getAsLong(); outagesSeen < seen; outagesSeen++) {
      lost.addLast(now);
    }
    while (!lost.isEmpty() && now - lost.getFirst() > FLAPPING) {
      lost.removeFirst();
    }
  }

  /** Returns whether the hot tier is trusted now: {@link #TRUSTED}, or the reason why not. */
  public String trust() {
    return trust.get();
  }

  /** Returns whether the node works without a hot tier it had before. */
  boolean inFallback() {
    return fallback.getAsBoolean();
  }

  /** Returns for how long the hot tier has not been trusted; zero at the start. */
  synchronized Duration distrusted() {
    return distrusts ? Duration.ofNanos(time.nanos() - since) : Duration.ZERO;
  }

  /** Returns how often the hot tier was lost in the last five minutes. */
  synchronized int recentOutages() {
    return lost.size();
  }
}

package io.emberstone.cache.hot;

import io.emberstone.cache.HotServers;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The servers whose answers this node trusts. A connection made since they were last asked who they
 * are may lead to another one. Throws what the provider throws where they cannot be asked;
 * thread-safe.
 */
public final class KnownServers {

  private static final int ATTEMPTS = 3;

  private final HotServers servers;
  private final AtomicInteger fruitless = new AtomicInteger();
  private @Nullable Set<String> known;
  private volatile long verified = Long.MIN_VALUE;

  /** None yet: whoever is seen first is trusted. */
  public KnownServers(HotServers servers) {
    this.servers = servers;
  }

  /** What asking has brought. */
  enum Verdict {
    SAME,
    CHANGED,
    /** Not to be told now: connections come and go, or who was waited for has asked in vain. */
    UNKNOWN
  }

  /**
   * Who was there.
   *
   * @param generation of the connections before they were asked: all of those led to them
   */
  record Sighting(long generation, HotServers.Identity identity) {}

  /**
   * Whether every connection there has been so far led to the known ones. Asked after an answer, it
   * is true of that answer's connection too.
   */
  boolean areVerified() {
    return servers.connectionGeneration() == verified;
  }

  /** Asks them, unless they are verified by now. One thread asks, others wait for what it hears. */
  Verdict verify() {
    int before = fruitless.get();
    synchronized (this) {
      if (areVerified()) {
        return Verdict.SAME;
      }
      if (fruitless.get() != before) {
        return Verdict.UNKNOWN;
      }
      return ask();
    }
  }

  /** Asks them, be they verified or not; again where that has made a connection. */
  synchronized Verdict ask() {
    Verdict verdict = Verdict.UNKNOWN;
    try {
      verdict = asked();
      return verdict;
    } finally {
      if (verdict != Verdict.SAME) {
        fruitless.incrementAndGet();
      }
    }
  }

  private Verdict asked() {
    for (int i = 0; i < ATTEMPTS; i++) {
      Sighting now = sight();
      Set<String> masters = now.identity().masters();
      if (known == null) {
        known = masters;
      } else if (!known.equals(masters)) {
        return Verdict.CHANGED;
      }
      verified = now.generation();
      if (areVerified()) {
        return Verdict.SAME;
      }
    }
    return Verdict.UNKNOWN;
  }

  /** Asks them who they are, whether they are known or not. */
  Sighting sight() {
    long generation = servers.connectionGeneration();
    return new Sighting(generation, servers.identify());
  }

  /** Whether they are others than the known ones, as far as one can tell. */
  synchronized boolean areOthers(Sighting seen) {
    return !seen.identity().masters().equals(known);
  }

  /** Trusts them from now on, if they are still the ones seen before. */
  synchronized boolean settle(Sighting before) {
    Sighting now = sight();
    if (!now.identity().masters().equals(before.identity().masters())) {
      return false;
    }
    known = now.identity().masters();
    verified = now.generation();
    return true;
  }
}

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

  private final HotServers servers;
  private final AtomicInteger fruitless = new AtomicInteger();
  private volatile @Nullable Sighting known;
  private volatile @Nullable Sighting seen;

  /** None yet: whoever is met first is a stranger. */
  public KnownServers(HotServers servers) {
    this.servers = servers;
  }

  /** What asking has brought. */
  enum Verdict {
    SAME,
    CHANGED,
    /** Another thread asked, and got no answer that helps. */
    UNKNOWN
  }

  /**
   * Who was there.
   *
   * @param generation of the connections before they were asked: all of those led to them
   */
  record Sighting(long generation, HotServers.Identity identity) {

    boolean isOf(HotServers.Identity others) {
      return identity.masters().equals(others.masters());
    }
  }

  /**
   * Whether every connection there has been so far led to the known ones. Asked after an answer, it
   * is true of that answer's connection too.
   */
  boolean areVerified() {
    return covers(known, servers.connectionGeneration());
  }

  private static boolean covers(@Nullable Sighting sighting, long generation) {
    return sighting != null && sighting.generation() >= generation;
  }

  /**
   * Asks over the connections there are by now, unless that has been done. One thread asks, others
   * wait for what it finds; connections made later concern the callers that get an answer over
   * them.
   */
  Verdict verify() {
    long generation = servers.connectionGeneration();
    int before = fruitless.get();
    synchronized (this) {
      if (covers(known, generation)) {
        return Verdict.SAME;
      }
      return fruitless.get() == before ? ask(false) : Verdict.UNKNOWN;
    }
  }

  /**
   * Asks them, verified or not.
   *
   * @param again whether over every connection, not only over new ones
   */
  synchronized Verdict ask(boolean again) {
    Verdict verdict = Verdict.UNKNOWN;
    try {
      Sighting now = sight(again);
      verdict = areOthers(now) || !now.identity().sound() ? Verdict.CHANGED : Verdict.SAME;
      if (verdict == Verdict.SAME) {
        known = now;
      }
      return verdict;
    } finally {
      if (verdict != Verdict.SAME) {
        fruitless.incrementAndGet();
      }
    }
  }

  /** Asks them who they are, whether they are known or not. */
  Sighting sight(boolean again) {
    long generation = servers.connectionGeneration();
    Sighting now = new Sighting(generation, servers.identify(again));
    seen = now;
    return now;
  }

  /** Whether none are known yet. */
  boolean areNone() {
    return known == null;
  }

  /** Whether they are others than the known ones, as far as one can tell. */
  boolean areOthers(Sighting now) {
    Sighting before = known;
    return before == null || !before.isOf(now.identity());
  }

  /** Whether all that is in their data came through the known ones. */
  boolean haveHeirs(Sighting now) {
    Sighting before = known;
    return now.identity().descendsFrom(before == null ? Set.of() : before.identity().masters());
  }

  /** Trusts them from now on, if they are still the ones seen before. */
  synchronized boolean settle(Sighting before) {
    Sighting now = sight(true);
    if (!now.identity().sound() || !now.isOf(before.identity())) {
      return false;
    }
    known = now;
    return true;
  }

  /** The name of the trusted ones; empty before there are any. */
  String trusted() {
    Sighting trusted = known;
    return trusted == null ? "" : trusted.identity().name();
  }

  /** The name of those asked last; empty if there has been another connection since. */
  String met() {
    Sighting last = seen;
    return last != null && covers(last, servers.connectionGeneration())
        ? last.identity().name()
        : "";
  }

  /** See {@link HotServers#keeperOf}. */
  Object keeperOf(String region, String name) {
    return servers.keeperOf(region, name);
  }
}

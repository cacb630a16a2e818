package io.emberstone.cache.hot;

import io.emberstone.cache.tier.HotServers;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The servers whose answers this node trusts. A connection made since they were last identified may
 * lead to another one. Throws the provider's exception if they cannot be asked; thread-safe.
 */
public final class KnownServers {

  private final HotServers servers;
  private final AtomicInteger inconclusive = new AtomicInteger();
  private volatile @Nullable Sighting known;
  private volatile @Nullable Sighting seen;

  /** Knows none yet: the first servers met are not trusted. */
  public KnownServers(HotServers servers) {
    this.servers = servers;
  }

  /** The result of asking. */
  enum Verdict {
    SAME,
    CHANGED,
    /** Another thread asked, without a conclusive answer. */
    UNKNOWN
  }

  /**
   * The servers found.
   *
   * @param generation the connection generation before they were asked: all connections up to it
   *     led to them
   */
  record Sighting(long generation, HotServers.Identity identity) {

    boolean isOf(HotServers.Identity others) {
      return identity.masters().equals(others.masters());
    }
  }

  /**
   * Returns whether every connection so far led to the known servers. Called after an answer, it
   * covers that answer's connection too.
   */
  boolean areVerified() {
    return covers(known, servers.connectionGeneration());
  }

  private static boolean covers(@Nullable Sighting sighting, long generation) {
    return sighting != null && sighting.generation() >= generation;
  }

  /**
   * Asks over the current connections, unless already done. One thread asks while others wait for
   * its result; later connections concern the callers that get an answer over them.
   */
  Verdict verify() {
    long generation = servers.connectionGeneration();
    int before = inconclusive.get();
    synchronized (this) {
      if (covers(known, generation)) {
        return Verdict.SAME;
      }
      return inconclusive.get() == before ? ask(false) : Verdict.UNKNOWN;
    }
  }

  /**
   * Asks the servers, verified or not.
   *
   * @param again whether to ask over every connection, not only new ones
   */
  synchronized Verdict ask(boolean again) {
    Verdict verdict = Verdict.UNKNOWN;
    try {
      Sighting now = identify(again);
      verdict = areOthers(now) || !now.identity().sound() ? Verdict.CHANGED : Verdict.SAME;
      if (verdict == Verdict.SAME) {
        known = now;
      }
      return verdict;
    } finally {
      if (verdict != Verdict.SAME) {
        inconclusive.incrementAndGet();
      }
    }
  }

  /** Identifies the servers, known or not. */
  Sighting identify(boolean again) {
    long generation = servers.connectionGeneration();
    Sighting now = new Sighting(generation, servers.identify(again));
    seen = now;
    return now;
  }

  /** Returns whether none are known yet. */
  boolean areUnknown() {
    return known == null;
  }

  /** Returns whether they differ from the known servers, as far as can be determined. */
  boolean areOthers(Sighting now) {
    Sighting before = known;
    return before == null || !before.isOf(now.identity());
  }

  /** Returns whether all their data came through the known servers. */
  boolean areSuccessors(Sighting now) {
    Sighting before = known;
    return now.identity().descendsFrom(before == null ? Set.of() : before.identity().masters());
  }

  /** Trusts the servers from now on and returns true, if they are still those seen before. */
  synchronized boolean trust(Sighting before) {
    Sighting now = identify(true);
    if (!now.identity().sound() || !now.isOf(before.identity())) {
      return false;
    }
    known = now;
    return true;
  }

  /** Returns the name of the trusted servers; empty before there are any. */
  String trusted() {
    Sighting trusted = known;
    return trusted == null ? "" : trusted.identity().name();
  }

  /** Returns the name of the servers asked last; empty if a connection was made since. */
  String lastAsked() {
    Sighting last = seen;
    return last != null && covers(last, servers.connectionGeneration())
        ? last.identity().name()
        : "";
  }

  /** See {@link HotServers#serverOf}. */
  Object serverOf(String region, String name) {
    return servers.serverOf(region, name);
  }
}

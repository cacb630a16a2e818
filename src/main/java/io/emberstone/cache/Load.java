package io.emberstone.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a flight's leader does: take the lease, look into the durable tier or have the value made,
 * and fill. Where the lease is somebody else's for longer than the region waits, or the hot tier is
 * away, it loads without filling. Confined to its thread.
 */
final class Load<V> {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

  private final TieredCache.Request<V> request;
  private final HotAccess<V> hot;
  private final Flight<V> flight;
  private final Flights flights;
  private final TimeSource time;
  private final CacheObserver observer;

  Load(
      TieredCache.Request<V> request,
      HotAccess<V> hot,
      Flight<V> flight,
      Flights flights,
      TimeSource time,
      CacheObserver observer) {
    this.request = request;
    this.hot = hot;
    this.flight = flight;
    this.flights = flights;
    this.time = time;
    this.observer = observer;
  }

  /** The answer; the flight has landed. */
  Answer<V> run() {
    Approach<V> approach = approach();
    if (approach.served() != null) {
      flight.landElsewhere();
      return approach.served();
    }
    flight.loadBegins(flights.next());
    long began = time.nanos();
    Loaded<V> loaded = loadOrGiveBack(approach.lease());
    Duration took = since(began);
    flight.close();
    boolean accepted = publish(approach, loaded);
    Answer<V> answer = new Answer<>(loaded == null ? null : fetched(loaded, accepted, took));
    flight.land(answer, accepted);
    return answer;
  }

  /**
   * How a load begins.
   *
   * @param served what somebody else filled while this one waited: there is nothing to load
   * @param lease the lease, or null where this one loads without filling
   * @param newer whether a newer release's entry stands there, which nobody is about to change
   */
  private record Approach<V>(@Nullable Answer<V> served, @Nullable Seen lease, boolean newer) {
    static <V> Approach<V> without(boolean newer) {
      return new Approach<>(null, null, newer);
    }
  }

  private Approach<V> approach() {
    Deadline patience = Deadline.after(request.region().leaseWait(), time);
    BackOff backOff = new BackOff(FIRST_PAUSE, LONGEST_PAUSE, time);
    while (true) {
      LeaseAttempt attempt = hot.lease();
      if (attempt.reply() != HotReply.REFUSED) {
        return new Approach<>(null, attempt.lease(), false);
      }
      Lookup<V> lookup = hot.look();
      Answer<V> served = Served.by(lookup, hot, request.generates());
      if (served != null) {
        return new Approach<>(served, null, false);
      }
      if (lookup instanceof Lookup.Newer) {
        return Approach.without(true);
      }
      boolean cleared = lookup.fold(new Clearing());
      if (hot.away() || patience.passed() || request.deadline().passed()) {
        return Approach.without(false);
      }
      if (!cleared) {
        backOff.pause();
      }
    }
  }

  private @Nullable Loaded<V> loadOrGiveBack(@Nullable Seen lease) {
    boolean returned = false;
    try {
      Loaded<V> loaded = load();
      returned = true;
      return loaded;
    } finally {
      if (!returned && lease != null) {
        hot.clear(lease);
      }
    }
  }

  private @Nullable Loaded<V> load() {
    String name = request.key().name();
    long began = time.nanos();
    Loaded<V> found = request.source().find(name, request.deadline());
    observer.looked(request.region(), Source.DURABLE, found != null, since(began));
    Generation<V> generation = request.generation();
    if (found != null || generation == null) {
      return found;
    }
    Loaded<V> made = generation.generate(name, request.deadline());
    if (made.source() == Source.GENERATED) {
      observer.looked(request.region(), Source.GENERATED, true, made.timings().generate());
    }
    return made;
  }

  /** Fills, and whether that was accepted. */
  private boolean publish(Approach<V> approach, @Nullable Loaded<V> loaded) {
    Seen lease = approach.lease();
    HotReply reply = lease == null ? HotReply.UNCACHEABLE : fill(lease, loaded);
    if (reply == HotReply.REFUSED || reply == HotReply.UNAVAILABLE) {
      observer.event(
          CacheEvent.FILL_REFUSED, request.region().name(), request.key().name(), reply.name());
    }
    if (reply != HotReply.ACCEPTED && loaded != null && tellsOfACommit(approach, loaded)) {
      // A commit is a write: a "there is none" that somebody fills meanwhile must not outlive it.
      hot.invalidate();
    } else if (reply == HotReply.UNCACHEABLE && lease != null) {
      hot.clear(lease);
    }
    return reply == HotReply.ACCEPTED;
  }

  /**
   * Whether the caller may be the first to be told of a row: its own, or another's who has not been
   * told yet. A newer release's entry is left to that release, unless this one wrote the row.
   */
  private boolean tellsOfACommit(Approach<V> approach, Loaded<V> loaded) {
    return request.generates() && !(approach.newer() && loaded.source() != Source.GENERATED);
  }

  private HotReply fill(Seen lease, @Nullable Loaded<V> loaded) {
    return loaded == null ? hot.fillAbsent(lease) : hot.fill(lease, loaded);
  }

  private Fetched<V> fetched(Loaded<V> loaded, boolean accepted, Duration took) {
    Timings inner = loaded.timings();
    Timings timings =
        new Timings(
            hot.spent().plus(inner.hot()),
            took.minus(inner.hot()).minus(inner.generate()),
            inner.generate());
    Duration ttl = accepted ? request.region().ttl() : Duration.ZERO;
    return new Fetched<>(
        loaded.value(), loaded.source(), accepted, false, hot.away(), ttl, timings);
  }

  private Duration since(long began) {
    return Duration.ofNanos(time.nanos() - began);
  }

  /**
   * Clears what stands in the way of a lease and is nobody's; whether it is gone, so that the next
   * try need not wait.
   */
  private final class Clearing implements Lookup.Cases<V, Boolean> {

    @Override
    public Boolean fresh(Lookup.Fresh<V> fresh) {
      return false;
    }

    @Override
    public Boolean knownAbsent(Lookup.KnownAbsent<V> absent) {
      return gone(absent.seen());
    }

    @Override
    public Boolean expired(Lookup.Expired<V> expired) {
      return gone(expired.seen());
    }

    @Override
    public Boolean leased(Lookup.Leased<V> leased) {
      return leased.overdue() && gone(leased.seen());
    }

    @Override
    public Boolean newer(Lookup.Newer<V> newer) {
      return false;
    }

    @Override
    public Boolean missing(Lookup.Missing<V> missing) {
      return true;
    }

    @Override
    public Boolean unavailable(Lookup.Unavailable<V> unavailable) {
      return false;
    }

    private boolean gone(Seen seen) {
      return hot.clear(seen) != HotReply.UNAVAILABLE;
    }
  }
}

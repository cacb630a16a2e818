package io.emberstone.cache.read;

import io.emberstone.cache.BackOff;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Generation;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.tier.Epochs;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.Lease;
import io.emberstone.cache.tier.LeaseAttempt;
import io.emberstone.cache.tier.Lookup;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The work of a flight's leader: take the lease, read the durable tier or generate the value, and
 * fill. If another holds the lease for longer than the region waits, or the hot tier is unavailable
 * or slow, it loads without filling. Confined to one thread.
 */
final class Load<K, V> {

  /** The maximum loads of one value; if its tags change every time, it is served but not cached. */
  static final int LOADS = 3;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

  private final Request<K, V> request;
  private final Region<K, V> region;
  private final Key key;
  private final HotBudget<V> hot;
  private final Flight<V> flight;
  private final Flights flights;
  private final CacheContext context;
  private final TimeSource time;

  Load(
      Request<K, V> request,
      HotBudget<V> hot,
      Flight<V> flight,
      Flights flights,
      CacheContext context) {
    this.request = request;
    this.region = request.region();
    this.key = request.entry();
    this.hot = hot;
    this.flight = flight;
    this.flights = flights;
    this.context = context;
    this.time = context.time();
  }

  /**
   * Returns the answer; the flight has landed.
   *
   * @param seen the hot tier's answer
   */
  Fetched<V> run(Lookup<V> seen) {
    Deadline patience = Deadline.after(region.leaseWait(), time);
    BackOff backOff = new BackOff(FIRST_PAUSE, LONGEST_PAUSE, time);
    Lookup<V> lookup = seen;
    while (true) {
      LeaseAttempt attempt = hot.attempt(key, lookup);
      boolean waits = hot.hasTime() && !patience.passed() && !request.deadline().passed();
      if (attempt.reply() != HotReply.REFUSED || !waits) {
        return load(attempt.lease(), lookup);
      }
      if (!(lookup instanceof Lookup.Missing)) {
        backOff.pause();
      }
      lookup = hot.lookAgain(key);
      Fetched<V> served = Answers.hit(lookup, hot);
      if (served != null) {
        flight.landElsewhere();
        return served;
      }
    }
  }

  /**
   * Reloads a value while it is still cached; does nothing if another caller is already doing so.
   */
  void refresh(Lookup.Fresh<V> standing) {
    Lease lease = hot.leaseRefresh(key, standing.seen()).lease();
    if (lease != null) {
      load(lease, standing);
    }
  }

  /** Returns the answer of the durable tier alone. */
  Fetched<V> withoutHotTier() {
    hot.leaveAlone();
    long began = time.nanos();
    Loaded<V> loaded = find();
    return Answers.loaded(loaded, region, hot, false, since(began));
  }

  /**
   * Loads, fills and lands.
   *
   * @param lease the lease, or null if nothing is to be filled
   * @param lookup the entry found before
   */
  private Fetched<V> load(@Nullable Lease lease, Lookup<V> lookup) {
    long began = time.nanos();
    Brought<V> brought = bringOrRelease(lease, lookup);
    Duration took = since(began);
    Loaded<V> loaded = brought.loaded();
    flight.loaded(Answers.loaded(loaded, region, hot, false, took));
    boolean accepted = lease != null && hot.fill(key, lease, loaded, brought.epochs(), took);
    Fetched<V> answer = Answers.loaded(loaded, region, hot, accepted, took);
    flight.land(answer, accepted, hot.away());
    return answer;
  }

  /**
   * The result of a load.
   *
   * @param loaded the value, or null if absent
   * @param epochs read before the load; null if unknown
   */
  private record Brought<V>(@Nullable Loaded<V> loaded, @Nullable Epochs epochs) {}

  private Brought<V> bringOrRelease(@Nullable Lease lease, Lookup<V> lookup) {
    boolean brought = false;
    try {
      Brought<V> result = lease == null ? new Brought<>(find(), null) : bring(lookup);
      brought = true;
      return result;
    } finally {
      if (!brought && lease != null) {
        hot.release(key, lease);
      }
    }
  }

  /**
   * A tag's epoch counts only if it was read before the value. The tags are known from the previous
   * value, or else from a first load, which is then repeated.
   */
  private Brought<V> bring(Lookup<V> lookup) {
    Epochs epochs = hot.epochs(lookup.lastTags());
    Loaded<V> loaded = find();
    for (int loads = 1;
        loads < LOADS && loaded != null && epochs != null && !epochs.cover(loaded.tags());
        loads++) {
      epochs = hot.epochs(loaded.tags());
      loaded = epochs == null ? loaded : find();
    }
    return new Brought<>(loaded, epochs);
  }

  private @Nullable Loaded<V> find() {
    flight.loadBegins(flights.next());
    long began = time.nanos();
    Loaded<V> found = request.source().find(request.key(), request.deadline());
    context.observer().looked(region, Source.DURABLE, found != null, since(began));
    Generation<K, V> generation = request.generation();
    if (found != null || generation == null) {
      return found;
    }
    Loaded<V> made = generation.generate(request.key(), request.deadline());
    if (made.source() == Source.GENERATED) {
      context.observer().looked(region, Source.GENERATED, true, made.timings().generate());
    }
    return made;
  }

  private Duration since(long began) {
    return Duration.ofNanos(time.nanos() - began);
  }
}

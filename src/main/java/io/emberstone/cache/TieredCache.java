package io.emberstone.cache;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cache in front of the durable tier: looks into the hot tier, and on a miss lets one caller a
 * key load, store and fill, while the others wait for that one. A failing hot tier never fails a
 * call; an answer is never older than the last update acknowledged before the call began.
 *
 * <p>Calls block, at most until their deadline. Thread-safe.
 */
public final class TieredCache {

  private final HotTier hot;
  private final TimeSource time;
  private final CacheObserver observer;
  private final Flights flights = new Flights();

  public TieredCache(HotTier hot, TimeSource time, CacheObserver observer) {
    this.hot = hot;
    this.time = time;
    this.observer = observer;
  }

  /**
   * Finds a value in either tier.
   *
   * @return empty if the durable tier has none; that is kept for the region's {@code absentTtl}
   * @throws UnavailableException if neither tier answers by the deadline; nothing is cached then
   */
  public <V> Optional<Fetched<V>> get(
      Region<V> region, Key key, DurableSource<V> source, Deadline deadline) {
    return Optional.ofNullable(fetch(new Request<>(region, key, source, null, deadline)).fetched());
  }

  /**
   * Finds a derived value, or has it made: at most once at a time in this process, and as often as
   * {@code generation} lets it across processes. Derived values never change for their key, so a
   * kept "there is none" counts as a miss here.
   *
   * @throws UnavailableException if it can be neither found nor made and stored by the deadline;
   *     nothing is left in the hot tier then
   */
  public <V> Fetched<V> getOrGenerate(
      Region<V> region,
      Key key,
      DurableSource<V> source,
      Generation<V> generation,
      Deadline deadline) {
    Answer<V> answer = fetch(new Request<>(region, key, source, generation, deadline));
    if (answer.fetched() == null) {
      throw new AssertionError("a generation brings a value");
    }
    return answer.fetched();
  }

  /** How many loads are under way. */
  public int loadsUnderWay() {
    return flights.count();
  }

  private <V> Answer<V> fetch(Request<V> request) {
    HotAccess<V> access = new HotAccess<>(hot, request.region(), request.key(), time, observer);
    Answer<V> answer = Served.by(access.look(), access, request.generates());
    // Told before the load, which may fail: a request that ends in an exception was a miss too.
    observer.answered(request.region(), request.key(), answer != null);
    return answer != null ? answer : miss(request, access);
  }

  private <V> Answer<V> miss(Request<V> request, HotAccess<V> access) {
    long arrival = flights.next();
    Flights.Id id = new Flights.Id(request.region().name(), request.key(), request.generates());
    while (true) {
      Flight<V> mine = new Flight<>();
      Flight<V> theirs = flights.begin(id, mine);
      if (theirs == null) {
        return lead(request, access, id, mine);
      }
      long began = time.nanos();
      Answer<V> shared = theirs.join(arrival, request.deadline());
      if (shared != null) {
        return collapsed(shared, access, Duration.ofNanos(time.nanos() - began));
      }
      Answer<V> found = Served.by(access.look(), access, request.generates());
      if (found != null) {
        return found;
      }
    }
  }

  private <V> Answer<V> lead(
      Request<V> request, HotAccess<V> access, Flights.Id id, Flight<V> flight) {
    try {
      return new Load<>(request, access, flight, flights, time, observer).run();
    } catch (Throwable failure) {
      flight.crash(failure);
      throw failure;
    } finally {
      flights.end(id, flight);
    }
  }

  private static <V> Answer<V> collapsed(Answer<V> shared, HotAccess<V> access, Duration waited) {
    Fetched<V> theirs = shared.fetched();
    if (theirs == null) {
      return shared;
    }
    boolean generated = theirs.source() == Source.GENERATED;
    Timings timings =
        new Timings(
            access.spent(), generated ? Duration.ZERO : waited, generated ? waited : Duration.ZERO);
    return new Answer<>(
        new Fetched<>(
            theirs.value(),
            theirs.source(),
            theirs.stored(),
            true,
            access.away(),
            theirs.ttl(),
            timings));
  }

  /** What a call asks for. */
  record Request<V>(
      Region<V> region,
      Key key,
      DurableSource<V> source,
      @Nullable Generation<V> generation,
      Deadline deadline) {

    boolean generates() {
      return generation != null;
    }
  }
}

package io.emberstone.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cache in front of the durable tier: it looks in the hot tier, and on a miss lets one caller
 * per key load, store and fill while the others join its flight. A failing hot tier never fails a
 * call; an answer is never older than the last update acknowledged before the call began, except
 * one marked stale, which is served only while the durable tier fails and the region retains such
 * values.
 *
 * <p>Called in a caller's transaction, it reads the durable tier in that transaction and bypasses
 * the hot tier: the data it reads may never be committed.
 *
 * <p>Calls block, at most until their deadline. Thread-safe.
 */
public final class TieredCache {

  private final CacheContext context;
  private final Flights flights;
  private final Refreshes refreshes;

  TieredCache(CacheContext context, Flights flights) {
    this.context = context;
    this.flights = flights;
    this.refreshes = new Refreshes(context, flights);
  }

  /** Begins a cache on a hot tier. */
  public static TieredCacheBuilder on(HotTier hot) {
    return new TieredCacheBuilder(hot);
  }

  /**
   * Finds a value in either tier.
   *
   * @return empty if the durable tier has none; the absence is cached for the region's {@code
   *     absentTtl}
   * @throws UnavailableException if neither tier answers by the deadline; nothing is cached then
   */
  public <K, V> Optional<Fetched<V>> get(
      Region<K, V> region, K key, DurableSource<K, V> source, Deadline deadline) {
    Fetched<V> fetched = fetch(Request.of(region, key, source, null, deadline));
    return fetched.absent() ? Optional.empty() : Optional.of(fetched);
  }

  /**
   * Finds a derived value or generates it: at most once at a time in this process, and as often as
   * {@code generation} allows across processes.
   *
   * @throws UnavailableException if it can be neither found nor generated and stored by the
   *     deadline; nothing is left in the hot tier then
   */
  public <K, V> Fetched<V> getOrGenerate(
      Region<K, V> region,
      K key,
      DurableSource<K, V> source,
      Generation<K, V> generation,
      Deadline deadline) {
    Fetched<V> fetched = fetch(Request.of(region, key, source, generation, deadline));
    if (fetched.absent()) {
      throw new AssertionError("a generation returns a value");
    }
    return fetched;
  }

  /**
   * Finds many values in either tier: one call to the hot tier, then one load for the misses.
   *
   * @param keys of one region, each with its own owner
   * @return the values found, in the order of the keys; keys without a value are absent
   * @throws UnavailableException if a value can be obtained from neither tier by the deadline
   */
  public <K, V> Map<K, Fetched<V>> getAll(
      Region<K, V> region, Collection<K> keys, BulkSource<K, V> source, Deadline deadline) {
    Map<Key, K> wanted = new HashMap<>();
    keys.forEach(key -> wanted.put(region.keyOf(key), key));
    Map<Key, Fetched<V>> answers =
        wanted.isEmpty() ? Map.of() : fetchAll(new BulkRequest<>(region, wanted, source, deadline));
    Map<K, Fetched<V>> found = new LinkedHashMap<>();
    for (K key : keys) {
      Fetched<V> fetched = answers.get(region.keyOf(key));
      if (fetched != null && !fetched.absent()) {
        found.put(key, fetched);
      }
    }
    return found;
  }

  /** Returns how many loads are under way. */
  public int loadsUnderWay() {
    return flights.count();
  }

  private <K, V> Fetched<V> fetch(Request<K, V> request) {
    HotBudget<V> hot = context.budget(request.region(), 1);
    if (context.inTransaction().getAsBoolean()) {
      context.observer().answered(request.region(), request.entry(), false);
      return new Load<>(request, hot, flights.ready(), flights, context).withoutHotTier();
    }
    Lookup<V> lookup = hot.look(request.entry());
    Fetched<V> answer = Fetched.hit(lookup, hot);
    // Reported before the load, which may fail: a failed request was a miss too.
    context.observer().answered(request.region(), request.entry(), answer != null);
    if (answer != null) {
      refreshes.consider(request, lookup);
      return answer;
    }
    try {
      return miss(request, hot, lookup);
    } catch (UnavailableException e) {
      return staleOr(e, request.region(), request.entry(), lookup, hot);
    }
  }

  private <V> Fetched<V> staleOr(
      UnavailableException failure,
      Region<?, V> region,
      Key key,
      Lookup<V> lookup,
      HotBudget<V> hot) {
    if (lookup instanceof Lookup.Expired<V> kept && kept.age().compareTo(region.retention()) < 0) {
      context
          .observer()
          .event(CacheEvent.STALE_SERVED, region.name(), key.name(), "by " + kept.age());
      return Fetched.stale(kept, hot);
    }
    throw failure;
  }

  private <K, V> Fetched<V> miss(Request<K, V> request, HotBudget<V> hot, Lookup<V> seen) {
    long arrival = flights.next();
    Flights.Id id = new Flights.Id(request.region().name(), request.entry(), request.generates());
    Lookup<V> lookup = seen;
    while (true) {
      Flight<V> mine = flights.ready();
      Flight<V> theirs = flights.begin(id, mine);
      if (theirs == null) {
        return lead(request, hot, id, mine, lookup);
      }
      long began = context.time().nanos();
      Fetched<V> shared = theirs.join(arrival, hot, request.deadline());
      if (shared != null) {
        return shared.collapsed(hot, Duration.ofNanos(context.time().nanos() - began));
      }
      lookup = hot.look(request.entry());
      Fetched<V> found = Fetched.hit(lookup, hot);
      if (found != null) {
        return found;
      }
    }
  }

  private <K, V> Fetched<V> lead(
      Request<K, V> request, HotBudget<V> hot, Flights.Id id, Flight<V> flight, Lookup<V> lookup) {
    try {
      return new Load<>(request, hot, flight, flights, context).run(lookup);
    } catch (Throwable failure) {
      flight.crash(failure);
      throw failure;
    } finally {
      flights.end(id, flight);
    }
  }

  private <K, V> Map<Key, Fetched<V>> fetchAll(BulkRequest<K, V> request) {
    HotBudget<V> hot = context.budget(request.region(), request.wanted().size());
    if (context.inTransaction().getAsBoolean()) {
      request
          .wanted()
          .keySet()
          .forEach(key -> context.observer().answered(request.region(), key, false));
      return new BulkLoad<>(request, hot, flights, context).withoutHotTier();
    }
    Map<Key, Fetched<V>> answers = new HashMap<>();
    Map<Key, Lookup<V>> missed = new HashMap<>();
    hot.lookAll(request.wanted().keySet())
        .forEach(
            (key, lookup) -> {
              Fetched<V> answer = Fetched.hit(lookup, hot);
              context.observer().answered(request.region(), key, answer != null);
              if (answer == null) {
                missed.put(key, lookup);
              } else {
                answers.put(key, answer);
                refreshes.consider(request.of(key), lookup);
              }
            });
    if (missed.isEmpty()) {
      return answers;
    }
    try {
      answers.putAll(new BulkLoad<>(request, hot, flights, context).run(missed));
    } catch (UnavailableException e) {
      missed.forEach(
          (key, lookup) -> answers.put(key, staleOr(e, request.region(), key, lookup, hot)));
    }
    return answers;
  }

  /**
   * A request for one key.
   *
   * @param entry the logical key
   */
  record Request<K, V>(
      Region<K, V> region,
      K key,
      Key entry,
      DurableSource<K, V> source,
      @Nullable Generation<K, V> generation,
      Deadline deadline) {

    static <K, V> Request<K, V> of(
        Region<K, V> region,
        K key,
        DurableSource<K, V> source,
        @Nullable Generation<K, V> generation,
        Deadline deadline) {
      return new Request<>(region, key, region.keyOf(key), source, generation, deadline);
    }

    /** Returns this request with another deadline and without generation. */
    Request<K, V> looking(Deadline until) {
      return new Request<>(region, key, entry, source, null, until);
    }

    boolean generates() {
      return generation != null;
    }
  }

  /**
   * A request for many keys.
   *
   * @param wanted the keys by their logical keys
   */
  record BulkRequest<K, V>(
      Region<K, V> region, Map<Key, K> wanted, BulkSource<K, V> source, Deadline deadline) {

    K keyOf(Key entry) {
      return Objects.requireNonNull(wanted.get(entry));
    }

    Request<K, V> of(Key entry) {
      return new Request<>(
          region,
          keyOf(entry),
          entry,
          (key, until) -> source.findAll(Set.of(key), until).get(key),
          null,
          deadline);
    }
  }

  /**
   * Time budgets and limits.
   *
   * @param hotBudget how long one request waits for the hot tier in all its calls together; a call
   *     under way is finished
   * @param refreshesAtOnce how many values are refreshed in the background at once
   * @param refreshDeadline how long one refresh may take
   */
  public record Settings(Duration hotBudget, int refreshesAtOnce, Duration refreshDeadline) {

    /** Suits most applications. */
    public static final Settings DEFAULT =
        new Settings(Duration.ofMillis(250), 8, Duration.ofSeconds(10));
  }
}

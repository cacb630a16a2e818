package io.emberstone.cache.read;

import io.emberstone.cache.BulkSource;
import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableSource;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Generation;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.tier.Lookup;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A cache that reads through to the durable tier: one caller per key loads, the others join its
 * flight. Thread-safe.
 */
public final class ReadThroughCache implements TieredCache {

  private final CacheContext context;
  private final Flights flights;
  private final Refreshes refreshes;

  public ReadThroughCache(CacheContext context) {
    this(context, new Flights());
  }

  ReadThroughCache(CacheContext context, Flights flights) {
    this.context = context;
    this.flights = flights;
    this.refreshes = new Refreshes(context, flights);
  }

  @Override
  public <K, V> Fetched<Optional<V>> get(
      Region<K, V> region, K key, DurableSource<K, V> source, Deadline deadline) {
    Request<K, V> request = Request.of(region, key, source, null, deadline);
    return Answers.visible(completed(request, fetch(request)));
  }

  @Override
  public <K, V> Fetched<V> getOrGenerate(
      Region<K, V> region,
      K key,
      DurableSource<K, V> source,
      Generation<K, V> generation,
      Deadline deadline) {
    Request<K, V> request = Request.of(region, key, source, generation, deadline);
    Fetched<V> fetched = completed(request, fetch(request));
    if (Answers.isAbsent(fetched)) {
      throw new AssertionError("a generation returns a value");
    }
    return fetched;
  }

  @Override
  public <K, V> Map<K, Fetched<V>> getAll(
      Region<K, V> region, Collection<K> keys, BulkSource<K, V> source, Deadline deadline) {
    Map<Key, K> wanted = new HashMap<>();
    keys.forEach(key -> wanted.put(region.keyOf(key), key));
    Map<Key, Fetched<V>> answers =
        wanted.isEmpty() ? Map.of() : fetchAll(new BulkRequest<>(region, wanted, source, deadline));
    answers.forEach((key, answer) -> context.observer().completed(region, key, answer));
    Map<K, Fetched<V>> found = new LinkedHashMap<>();
    for (K key : keys) {
      Fetched<V> fetched = answers.get(region.keyOf(key));
      if (fetched != null && !Answers.isAbsent(fetched)) {
        found.put(key, fetched);
      }
    }
    return found;
  }

  /** Returns how many loads are under way. */
  public int loadsUnderWay() {
    return flights.count();
  }

  /**
   * Returns this cache for callers whose requests another observer is told of, such as none. It
   * joins the same flights.
   */
  public TieredCache observedBy(CacheObserver observer) {
    return new ReadThroughCache(context.observer(observer), flights);
  }

  private <V> Fetched<V> completed(Request<?, V> request, Fetched<V> answer) {
    context.observer().completed(request.region(), request.entry(), answer);
    return answer;
  }

  private <K, V> Fetched<V> fetch(Request<K, V> request) {
    HotBudget<V> hot = context.budget(request.region(), 1);
    if (context.inTransaction().getAsBoolean()) {
      context.observer().answered(request.region(), request.entry(), false);
      return new Load<>(request, hot, flights.create(), flights, context).withoutHotTier();
    }
    Lookup<V> lookup = hot.look(request.entry());
    Fetched<V> answer = Answers.hit(lookup, hot);
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
      return Answers.stale(kept, hot);
    }
    throw failure;
  }

  private <V> Fetched<V> miss(Request<?, V> request, HotBudget<V> hot, Lookup<V> seen) {
    long arrival = flights.next();
    Flights.Id id = new Flights.Id(request.region().name(), request.entry(), request.generates());
    Lookup<V> lookup = seen;
    while (true) {
      Flight<V> mine = flights.create();
      Flight<V> theirs = flights.begin(id, mine);
      if (theirs == null) {
        return new Load<>(request, hot, mine, flights, context).run(lookup);
      }
      long began = context.time().nanos();
      Fetched<V> shared = theirs.join(arrival, hot, request.deadline());
      if (shared != null) {
        return Answers.collapsed(shared, hot, context.since(began));
      }
      lookup = hot.look(request.entry());
      Fetched<V> found = Answers.hit(lookup, hot);
      if (found != null) {
        return found;
      }
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
              Fetched<V> answer = Answers.hit(lookup, hot);
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
}

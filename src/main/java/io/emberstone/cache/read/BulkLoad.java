package io.emberstone.cache.read;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Key;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.LeaseReply;
import io.emberstone.cache.tier.Lookup;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Resolves the misses of one request for many keys. It leases, loads and fills the free keys in one
 * batch before it waits for the rest, so two requests never wait for each other. A key leased
 * elsewhere for longer than the region waits is loaded without filling. Confined to one thread.
 */
final class BulkLoad<V> {

  private final BulkRequest<?, V> request;
  private final HotBudget<V> hot;
  private final Flights flights;
  private final CacheContext context;
  private final Loader<V> loader;
  private final long arrival;
  private final Map<Key, Fetched<V>> answers = new HashMap<>();

  BulkLoad(BulkRequest<?, V> request, HotBudget<V> hot, Flights flights, CacheContext context) {
    this.request = request;
    this.hot = hot;
    this.flights = flights;
    this.context = context;
    this.loader = new Loader<>(request, hot, flights, context);
    this.arrival = flights.next();
  }

  /**
   * Returns an answer for each key.
   *
   * @param missed the hot tier's answer for each
   */
  Map<Key, Fetched<V>> run(Map<Key, Lookup<V>> missed) {
    Map<Key, Lookup<V>> rest = missed;
    while (true) {
      boolean waits = loader.canWait();
      rest = new Round(waits).run(rest);
      if (rest.isEmpty()) {
        return answers;
      }
      if (waits) {
        loader.pause();
      }
      rest = serve(hot.lookAll(rest.keySet()));
    }
  }

  /** Returns the answers of the durable tier alone. */
  Map<Key, Fetched<V>> withoutHotTier() {
    hot.giveUp();
    List<KeyLoad<V>> loads =
        request.wanted().keySet().stream()
            .map(key -> KeyLoad.unfilled(key, flights.<V>create()))
            .toList();
    return loader.load(loads);
  }

  /** Moves what can be served to the answers; returns the rest. */
  private Map<Key, Lookup<V>> serve(Map<Key, Lookup<V>> lookups) {
    Map<Key, Lookup<V>> rest = new HashMap<>();
    lookups.forEach(
        (key, lookup) -> {
          Fetched<V> served = Answers.hit(lookup, hot);
          if (served == null) {
            rest.put(key, lookup);
          } else {
            answers.put(key, served);
          }
        });
    return rest;
  }

  /** Loads what it can, joins the flights of others in this process, and leaves the rest. */
  private final class Round {

    private final boolean waits;
    private final Map<Key, KeyLoad<V>> own = new LinkedHashMap<>();
    private final Map<Key, Flight<V>> others = new LinkedHashMap<>();
    private final Map<Key, Lookup<V>> rest = new HashMap<>();

    /**
     * Creates a round.
     *
     * @param waits whether a key leased elsewhere is left; otherwise it is loaded
     */
    Round(boolean waits) {
      this.waits = waits;
    }

    Map<Key, Lookup<V>> run(Map<Key, Lookup<V>> lookups) {
      try {
        lookups.forEach(this::begin);
        if (!own.isEmpty()) {
          answers.putAll(loader.load(own.values()));
        }
      } catch (Throwable failure) {
        own.values().forEach(load -> load.flight.fail(failure));
        throw failure;
      } finally {
        own.forEach((key, load) -> flights.end(loader.id(key), load.flight));
      }
      others.forEach(this::join);
      return rest;
    }

    private void begin(Key key, Lookup<V> lookup) {
      Flight<V> mine = flights.create();
      Flight<V> theirs = flights.begin(loader.id(key), mine);
      if (theirs != null) {
        others.put(key, theirs);
        return;
      }
      own.put(key, KeyLoad.unfilled(key, mine));
      LeaseReply reply = hot.lease(key, lookup);
      if (reply == HotReply.REFUSED && waits) {
        mine.cancel();
        flights.end(loader.id(key), mine);
        own.remove(key);
        rest.put(key, lookup);
      } else {
        own.put(key, KeyLoad.of(key, mine, reply, lookup));
      }
    }

    private void join(Key key, Flight<V> flight) {
      long began = context.time().nanos();
      Fetched<V> shared = flight.join(arrival, hot, request.deadline());
      if (shared == null) {
        rest.put(key, new Lookup.Missing<>());
      } else {
        answers.put(key, Answers.collapsed(shared, hot, context.since(began)));
      }
    }
  }
}

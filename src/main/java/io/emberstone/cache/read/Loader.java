package io.emberstone.cache.read;

import io.emberstone.cache.BackOff;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.tier.Epochs;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One request's loads from the durable tier, what they fill, and how long it waits for those of
 * others. Confined to one thread.
 */
final class Loader<V> {

  /** The maximum loads of one value; if its tags change every time, it is served but not cached. */
  static final int LOADS = 3;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

  private final Query<V> query;
  private final HotBudget<V> hot;
  private final Flights flights;
  private final CacheContext context;
  private final Deadline patience;
  private final BackOff backOff;

  Loader(Query<V> query, HotBudget<V> hot, Flights flights, CacheContext context) {
    this.query = query;
    this.hot = hot;
    this.flights = flights;
    this.context = context;
    this.patience = Deadline.after(query.region().leaseWait(), context.time());
    this.backOff = new BackOff(FIRST_PAUSE, LONGEST_PAUSE, context.time());
  }

  /** Returns whether there is time to wait for a lease held elsewhere. */
  boolean canWait() {
    return hot.hasTime() && !patience.passed() && !query.deadline().passed();
  }

  /** Pauses before the next look for what another caller is loading. */
  void pause() {
    backOff.pause();
  }

  Flights.Id id(Key key) {
    return new Flights.Id(query.region().name(), key, query.generates());
  }

  /** Loads and fills the keys, and completes their flights; returns an answer for each. */
  Map<Key, Fetched<V>> load(Collection<KeyLoad<V>> loads) {
    long began = context.time().nanos();
    findOrRelease(loads);
    Duration took = context.since(began);
    loads.forEach(load -> load.flight.loaded(answer(load, false, took)));
    Map<Key, Fetched<V>> answers = new HashMap<>();
    for (KeyLoad<V> load : loads) {
      boolean accepted =
          load.lease != null && hot.fill(load.key, load.lease, load.loaded, load.epochs, took);
      load.flight.complete(accepted, hot.away());
      flights.end(id(load.key), load.flight);
      answers.put(load.key, answer(load, accepted, took));
    }
    return answers;
  }

  private Fetched<V> answer(KeyLoad<V> load, boolean accepted, Duration took) {
    return Answers.loaded(load.loaded, query.region(), hot, accepted, took);
  }

  private void findOrRelease(Collection<KeyLoad<V>> loads) {
    boolean found = false;
    try {
      findWithEpochs(loads);
      found = true;
    } finally {
      if (!found) {
        for (KeyLoad<V> load : loads) {
          if (load.lease != null) {
            hot.release(load.key, load.lease);
          }
        }
      }
    }
  }

  /**
   * A tag's epoch counts only if it was read before the value. The tags are known from the previous
   * value, or else from a first load, which is then repeated.
   */
  private void findWithEpochs(Collection<KeyLoad<V>> loads) {
    Collection<KeyLoad<V>> rest = loads;
    for (int times = 0; times < LOADS && !rest.isEmpty(); times++) {
      Set<String> tags =
          rest.stream().flatMap(load -> load.knownTags().stream()).collect(Collectors.toSet());
      Epochs epochs = hot.epochs(tags);
      if (epochs == null && times > 0) {
        return;
      }
      find(rest, Objects.requireNonNullElse(epochs, Epochs.NONE));
      rest = rest.stream().filter(KeyLoad::lacksEpochs).toList();
    }
  }

  private void find(Collection<KeyLoad<V>> loads, Epochs epochs) {
    long order = flights.next();
    loads.forEach(load -> load.flight.loadBegins(order));
    Set<Key> keys = loads.stream().map(load -> load.key).collect(Collectors.toSet());
    Map<Key, Loaded<V>> found = query.find(keys, context);
    for (KeyLoad<V> load : loads) {
      load.loaded = found.get(load.key);
      load.epochs = epochs;
    }
  }
}

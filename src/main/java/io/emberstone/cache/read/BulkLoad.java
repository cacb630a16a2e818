package io.emberstone.cache.read;

import io.emberstone.cache.BackOff;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.Fetched;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the misses of one request for many keys. It leases, loads and fills the free keys in one
 * batch before it waits for the rest, so two requests never wait for each other. A key leased
 * elsewhere for longer than the region waits is loaded without filling. Confined to one thread.
 */
final class BulkLoad<K, V> {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

  private final BulkRequest<K, V> request;
  private final Region<K, V> region;
  private final HotBudget<V> hot;
  private final Flights flights;
  private final CacheContext context;
  private final TimeSource time;
  private final long arrival;
  private final Map<Key, Fetched<V>> answers = new HashMap<>();

  BulkLoad(BulkRequest<K, V> request, HotBudget<V> hot, Flights flights, CacheContext context) {
    this.request = request;
    this.region = request.region();
    this.hot = hot;
    this.flights = flights;
    this.context = context;
    this.time = context.time();
    this.arrival = flights.next();
  }

  /** A key this request loads: its flight and, if it is to be filled, its lease. */
  private record Own<V>(Flight<V> flight, @Nullable Lease lease, Set<String> lastTags) {

    boolean fills() {
      return lease != null;
    }
  }

  /**
   * Returns an answer for each key.
   *
   * @param missed the hot tier's answer for each
   */
  Map<Key, Fetched<V>> run(Map<Key, Lookup<V>> missed) {
    Deadline patience = Deadline.after(region.leaseWait(), time);
    BackOff backOff = new BackOff(FIRST_PAUSE, LONGEST_PAUSE, time);
    Map<Key, Lookup<V>> rest = missed;
    while (true) {
      boolean waits = hot.hasTime() && !patience.passed() && !request.deadline().passed();
      rest = round(rest, waits);
      if (rest.isEmpty()) {
        return answers;
      }
      if (waits) {
        backOff.pause();
      }
      rest = serve(hot.lookAll(rest.keySet()));
    }
  }

  /** Returns the answers of the durable tier alone. */
  Map<Key, Fetched<V>> withoutHotTier() {
    hot.leaveAlone();
    Map<Key, Own<V>> own = new HashMap<>();
    request
        .wanted()
        .keySet()
        .forEach(key -> own.put(key, new Own<>(flights.ready(), null, Set.of())));
    load(own);
    return answers;
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

  /**
   * Loads what it can, joins the flights of others in this process, and returns the remaining keys.
   *
   * @param waits whether a key leased elsewhere remains; otherwise it is loaded
   */
  private Map<Key, Lookup<V>> round(Map<Key, Lookup<V>> lookups, boolean waits) {
    Map<Key, Own<V>> own = new LinkedHashMap<>();
    Map<Key, Flight<V>> others = new LinkedHashMap<>();
    Map<Key, Lookup<V>> rest = new HashMap<>();
    try {
      lookups.forEach((key, lookup) -> board(key, lookup, waits, own, others, rest));
      load(own);
    } catch (Throwable failure) {
      own.values().forEach(mine -> mine.flight().crash(failure));
      throw failure;
    } finally {
      own.forEach((key, mine) -> flights.end(id(key), mine.flight()));
    }
    others.forEach(
        (key, flight) -> {
          long began = time.nanos();
          Fetched<V> shared = flight.join(arrival, hot, request.deadline());
          if (shared == null) {
            rest.put(key, new Lookup.Missing<>());
          } else {
            answers.put(
                key, Answers.collapsed(shared, hot, Duration.ofNanos(time.nanos() - began)));
          }
        });
    return rest;
  }

  private void board(
      Key key,
      Lookup<V> lookup,
      boolean waits,
      Map<Key, Own<V>> own,
      Map<Key, Flight<V>> others,
      Map<Key, Lookup<V>> rest) {
    Flight<V> mine = flights.ready();
    Flight<V> theirs = flights.begin(id(key), mine);
    if (theirs != null) {
      others.put(key, theirs);
      return;
    }
    own.put(key, new Own<>(mine, null, Set.of()));
    LeaseAttempt attempt = hot.attempt(key, lookup);
    if (attempt.reply() == HotReply.REFUSED && waits) {
      mine.landElsewhere();
      flights.end(id(key), mine);
      own.remove(key);
      rest.put(key, lookup);
    } else {
      own.put(key, new Own<>(mine, attempt.lease(), lookup.lastTags()));
    }
  }

  private void load(Map<Key, Own<V>> own) {
    if (own.isEmpty()) {
      return;
    }
    long began = time.nanos();
    Batch<V> batch = bringOrRelease(own);
    Duration took = Duration.ofNanos(time.nanos() - began);
    Map<Key, Loaded<V>> values = batch.values();
    own.forEach(
        (key, mine) -> {
          Fetched<V> answer = Answers.loaded(values.get(key), region, hot, false, took);
          mine.flight().loaded(answer);
        });
    own.forEach(
        (key, mine) -> {
          Loaded<V> loaded = values.get(key);
          boolean accepted =
              mine.lease() != null && hot.fill(key, mine.lease(), loaded, batch.epochs(), took);
          Fetched<V> answer = Answers.loaded(loaded, region, hot, accepted, took);
          mine.flight().land(answer, accepted, hot.away());
          flights.end(id(key), mine.flight());
          answers.put(key, answer);
        });
  }

  /**
   * The result of a load.
   *
   * @param epochs the epochs of the tags, read before the load; those of a value that must not be
   *     cached are absent
   */
  private record Batch<V>(Map<Key, Loaded<V>> values, Epochs epochs) {}

  private Batch<V> bringOrRelease(Map<Key, Own<V>> own) {
    boolean brought = false;
    try {
      Batch<V> batch = bring(own);
      brought = true;
      return batch;
    } finally {
      if (!brought) {
        own.forEach(
            (key, mine) -> {
              if (mine.lease() != null) {
                hot.release(key, mine.lease());
              }
            });
      }
    }
  }

  /** Reloads, as {@link Load} does, values whose tags were not known before the load. */
  private Batch<V> bring(Map<Key, Own<V>> own) {
    Set<String> lastTags = new HashSet<>();
    own.values().stream().filter(Own::fills).forEach(mine -> lastTags.addAll(mine.lastTags()));
    Epochs epochs = Objects.requireNonNullElse(hot.epochs(lastTags), Epochs.NONE);
    Map<Key, Loaded<V>> values = new HashMap<>(find(own));
    for (int loads = 1; loads < Load.LOADS && !hot.away(); loads++) {
      Map<Key, Own<V>> uncovered = new LinkedHashMap<>();
      Set<String> tags = new HashSet<>();
      for (Map.Entry<Key, Own<V>> mine : own.entrySet()) {
        Loaded<V> loaded = values.get(mine.getKey());
        if (mine.getValue().fills() && loaded != null && !epochs.cover(loaded.tags())) {
          uncovered.put(mine.getKey(), mine.getValue());
          tags.addAll(loaded.tags());
        }
      }
      Epochs more = uncovered.isEmpty() ? null : hot.epochs(tags);
      if (more == null) {
        break;
      }
      epochs = epochs.orElse(more);
      values.keySet().removeAll(uncovered.keySet());
      values.putAll(find(uncovered));
    }
    return new Batch<>(values, epochs);
  }

  private Map<Key, Loaded<V>> find(Map<Key, Own<V>> own) {
    long order = flights.next();
    own.values().forEach(mine -> mine.flight().loadBegins(order));
    long began = time.nanos();
    Set<K> wanted = own.keySet().stream().map(request::keyOf).collect(Collectors.toSet());
    Map<K, Loaded<V>> found = request.source().findAll(wanted, request.deadline());
    Duration took = Duration.ofNanos(time.nanos() - began);
    Map<Key, Loaded<V>> values = new HashMap<>();
    for (Key key : own.keySet()) {
      Loaded<V> loaded = found.get(request.keyOf(key));
      context.observer().looked(region, Source.DURABLE, loaded != null, took);
      if (loaded != null) {
        values.put(key, loaded);
      }
    }
    return values;
  }

  private Flights.Id id(Key key) {
    return new Flights.Id(region.name(), key, false);
  }
}

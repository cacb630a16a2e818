package io.emberstone.cache.read;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Source;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.Timings;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.exploration.Actor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A node of an exploration: a cache of its own, and actors that call it. */
final class ExploredNode {

  final ExploredFlights flights;
  private final ExploredWorld world;
  private final TieredCache cache;

  ExploredNode(ExploredWorld world) {
    this.world = world;
    this.flights = ExploredFlights.of(world.schedule, world.fault);
    this.cache =
        new ReadThroughCache(
            CacheContext.of(world.hot)
                .time(world.time)
                .chance(() -> Double.MIN_VALUE)
                .background(this::inTheBackground),
            flights);
  }

  private void inTheBackground(Runnable refresh) {
    world.schedule.actor("refresh for " + world.schedule.self().name(), refresh::run);
  }

  /** Reads the key, so many times one after the other. */
  void reader(String name, String key, int times) {
    repeated(name, times, () -> read(key));
  }

  /** Reads the key, or has it made; its answer acknowledges the row. */
  void generator(String name, String key) {
    repeated(name, 1, () -> generate(key));
  }

  /** Reads the keys at once. */
  void bulkReader(String name, List<String> keys) {
    repeated(name, 1, () -> readAll(keys));
  }

  private void repeated(String name, int times, Runnable request) {
    world.schedule.actor(
        name,
        () -> {
          for (int i = 0; i < times; i++) {
            if (i > 0) {
              world.schedule.pass("begins again");
            }
            request.run();
            Actor actor = world.schedule.self();
            flights.forget(actor);
            actor.forget();
            actor.note(i);
          }
        });
  }

  private void read(String key) {
    ExploredRows.Promise promise = world.rows.promised(key);
    Actor actor = world.schedule.self();
    actor.note(promise.toString());
    Map<String, String> told =
        told(
            () ->
                cache
                    .get(world.region, key, (name, until) -> world.load(name), soon())
                    .value()
                    .map(found -> Map.of(key, found))
                    .orElse(Map.of()));
    if (told != null) {
      check(key, promise, told.get(key));
    }
  }

  private void generate(String key) {
    Map<String, String> told =
        told(
            () ->
                Map.of(
                    key,
                    cache
                        .getOrGenerate(
                            world.region,
                            key,
                            (name, until) -> world.load(name),
                            (name, until) -> made(name),
                            soon())
                        .value()));
    if (told != null) {
      world.schedule.tell("        acknowledged");
      world.rows.acknowledge(key, 0);
    }
  }

  /** Under the lock of the key: another may have made it meanwhile. */
  private Loaded<String> made(String key) {
    world.schedule.pass("makes " + key);
    boolean there = world.rows.current(key) != null;
    if (!there) {
      world.rows.commit(key, new ExploredRows.Row(Map.of("v", 0), Set.of()));
    }
    world.schedule.self().note(there);
    world.schedule.pass("has made " + key);
    return new Loaded<>("v=0", there ? Source.DURABLE : Source.GENERATED, Timings.NONE);
  }

  private void readAll(List<String> keys) {
    Map<String, ExploredRows.Promise> promises = new HashMap<>();
    keys.forEach(key -> promises.put(key, world.rows.promised(key)));
    world.schedule.self().note(promises.toString());
    Map<String, String> told =
        told(
            () -> {
              Map<String, String> found = new HashMap<>();
              cache
                  .getAll(world.region, keys, (names, until) -> world.loadAll(names), soon())
                  .forEach((key, fetched) -> found.put(key, fetched.value()));
              return found;
            });
    if (told != null) {
      keys.forEach(key -> check(key, promises.get(key), told.get(key)));
    }
  }

  private Map<String, String> told(Supplier<Map<String, String>> request) {
    Actor actor = world.schedule.self();
    try {
      return request.get();
    } catch (UnavailableException e) {
      if (!world.failedItself(actor, e) && !flights.crashed(actor, e)) {
        world.schedule.violated(actor.name() + " fails by what is no load of its own: " + e);
      }
      world.schedule.tell("        fails");
      return null;
    }
  }

  private void check(String key, ExploredRows.Promise promise, String text) {
    world.schedule.tell("        is told " + text);
    String broken = world.rows.broken(key, promise, text);
    if (broken != null) {
      world.schedule.violated(world.schedule.self().name() + ": " + broken);
    }
  }

  private Deadline soon() {
    return Deadline.after(Duration.ofMinutes(10), world.time);
  }
}

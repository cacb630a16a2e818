package io.emberstone.cache.read;

import io.emberstone.cache.Key;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The flights of this process, at most one per key and purpose. Thread-safe. */
class Flights {

  /**
   * Identifies a flight.
   *
   * @param generating whether it may generate; a request that may not never waits for one that may
   */
  record Id(String region, Key key, boolean generating) {}

  private final ConcurrentMap<Id, Flight<?>> active = new ConcurrentHashMap<>();
  private final AtomicLong order = new AtomicLong();
  private final Supplier<Flight<?>> factory;

  Flights() {
    this(Flight::new);
  }

  /** Uses a custom flight factory. */
  Flights(Supplier<Flight<?>> factory) {
    this.factory = factory;
  }

  /** Returns a new flight that no caller can join yet. */
  @SuppressWarnings("unchecked") // it carries nothing yet
  <V> Flight<V> create() {
    return (Flight<V>) factory.get();
  }

  /** Returns the next number in the common order of arrivals and load starts. */
  long next() {
    return order.incrementAndGet();
  }

  /** Begins a flight and returns null, or returns the one already under way. */
  @SuppressWarnings("unchecked") // the id's region determines the type
  <V> @Nullable Flight<V> begin(Id id, Flight<V> flight) {
    return (Flight<V>) active.putIfAbsent(id, flight);
  }

  /** Removes a flight that has ended or is about to. */
  void end(Id id, Flight<?> flight) {
    active.remove(id, flight);
  }

  /** Returns how many are under way. */
  int count() {
    return active.size();
  }
}

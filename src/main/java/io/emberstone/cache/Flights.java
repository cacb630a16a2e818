package io.emberstone.cache;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The flights of this process, at most one for a key and a purpose. Thread-safe. */
class Flights {

  /**
   * What a flight is for.
   *
   * @param generating whether it may generate: who must not never waits for who may
   */
  record Id(String region, Key key, boolean generating) {}

  private final ConcurrentMap<Id, Flight<?>> aloft = new ConcurrentHashMap<>();
  private final AtomicLong order = new AtomicLong();
  private final Supplier<Flight<?>> fleet;

  Flights() {
    this(Flight::new);
  }

  /** Flights of a make of one's own. */
  Flights(Supplier<Flight<?>> fleet) {
    this.fleet = fleet;
  }

  /** One that nobody can board yet. */
  @SuppressWarnings("unchecked") // it carries nothing yet
  <V> Flight<V> ready() {
    return (Flight<V>) fleet.get();
  }

  /** The next number in the order of arrivals and beginnings of loads. */
  long next() {
    return order.incrementAndGet();
  }

  /** Begins a flight, unless there is one: then that one. */
  @SuppressWarnings("unchecked") // an id's region gives the type
  <V> @Nullable Flight<V> begin(Id id, Flight<V> flight) {
    return (Flight<V>) aloft.putIfAbsent(id, flight);
  }

  /** Ends a flight that has landed or is about to. */
  void end(Id id, Flight<?> flight) {
    aloft.remove(id, flight);
  }

  /** How many are under way. */
  int count() {
    return aloft.size();
  }
}

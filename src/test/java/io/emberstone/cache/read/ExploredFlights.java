package io.emberstone.cache.read;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.exploration.Actor;
import io.emberstone.cache.exploration.Described;
import io.emberstone.cache.exploration.Digest;
import io.emberstone.cache.exploration.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The flights of one node in an exploration: to begin one, to board one and to land one are steps.
 * Of the numbers they are ordered by nothing counts but which of an arrival and a load was first,
 * so that alone is told of them.
 */
final class ExploredFlights extends Flights {

  private final Schedule schedule;
  private final Fault fault;
  private final Map<String, Aircraft<?>> aloft = new TreeMap<>();
  private final Map<Actor, Passage> passages = new HashMap<>();

  /** What a request of an actor has to do with flights. */
  private static final class Passage {
    private final List<Long> numbers = new ArrayList<>();
    private final List<Aircraft<?>> flights = new ArrayList<>();
    private final Map<String, Integer> waits = new TreeMap<>();
  }

  private ExploredFlights(Schedule schedule, Fault fault, Fleet fleet) {
    super(fleet::next);
    this.schedule = schedule;
    this.fault = fault;
    fleet.flights = this;
  }

  static ExploredFlights of(Schedule schedule, Fault fault) {
    return new ExploredFlights(schedule, fault, new Fleet());
  }

  private static final class Fleet {
    private ExploredFlights flights;

    Flight<?> next() {
      return flights.new Aircraft<>();
    }
  }

  /** A request is over: what it had to do with flights no longer matters. */
  void forget(Actor actor) {
    passages.remove(actor);
  }

  private Passage passage() {
    return passages.computeIfAbsent(schedule.self(), actor -> new Passage());
  }

  /** Whether the actor was aboard a flight that crashed by that. */
  boolean crashed(Actor actor, Throwable failure) {
    return passages.get(actor).flights.stream().anyMatch(flight -> flight.failure == failure);
  }

  @Override
  long next() {
    long number = super.next();
    if (schedule.self() != null) {
      passage().numbers.add(number);
    }
    return number;
  }

  @Override
  <V> Flight<V> begin(Id id, Flight<V> flight) {
    schedule.pass("begins a flight");
    Flight<V> theirs = super.begin(id, flight);
    Aircraft<?> known = (Aircraft<?>) (theirs == null ? flight : theirs);
    if (theirs == null) {
      known.id = id.toString();
      aloft.put(known.id, known);
    }
    passage().flights.add(known);
    schedule.self().note(theirs == null ? "leads" : "finds");
    schedule.self().note(known);
    return theirs;
  }

  @Override
  void end(Id id, Flight<?> flight) {
    aloft.remove(id.toString(), flight);
    super.end(id, flight);
  }

  /** Tells the flights aloft, and those that anybody still has to do with. */
  void describe(Digest digest) {
    aloft.forEach((id, flight) -> digest.add(id).add((Object) flight));
    for (Actor actor : schedule.actors()) {
      Passage passage = passages.get(actor);
      if (passage != null && !actor.isDone()) {
        digest.add(passage.waits.toString());
        passage.flights.forEach(flight -> digest.add((Object) flight));
        for (Aircraft<?> flight : digest.mentioned(Aircraft.class)) {
          passage.numbers.forEach(arrival -> digest.add(Long.compare(arrival, flight.began)));
        }
      }
    }
  }

  /** A flight whose state can be told. */
  private final class Aircraft<V> extends Flight<V> implements Described {

    private String id;
    private boolean closed;
    private long began = Long.MAX_VALUE;
    private String outcome = "aloft";
    private Throwable failure;

    @Override
    public void describe(Digest digest) {
      digest.add(closed).add(outcome).add(began == Long.MAX_VALUE);
    }

    @Override
    Fetched<V> join(long arrival, HotBudget<V> hot, Deadline deadline) {
      schedule.pass("boards");
      Actor actor = schedule.self();
      boolean late = closed;
      actor.note(late ? "too late" : "aboard");
      boolean left = late && fault == Fault.LEAVES_LATECOMERS;
      Fetched<V> answer = super.join(left ? Long.MAX_VALUE : arrival, hot, deadline);
      actor.note(answer == null ? "nothing of it" : text(answer));
      actor.note(hot.away());
      if (outcome.startsWith("loaded") || outcome.startsWith("landed")) {
        waits();
      }
      return answer;
    }

    /** Nobody waits for more than the load under way and one that begins after it. */
    private void waits() {
      if (passage().waits.merge(id, 1, Integer::sum) > 2) {
        schedule.violated(schedule.self().name() + " waits for a third load");
      }
    }

    @Override
    void loadBegins(long order) {
      if (schedule.self() != null) {
        if (began == Long.MAX_VALUE && passage().flights.contains(this)) {
          waits();
        }
        passage().numbers.remove(order);
        began = order;
      }
      super.loadBegins(order);
    }

    @Override
    void loaded(Fetched<V> answer) {
      outcome = "loaded " + text(answer);
      super.loaded(answer);
    }

    @Override
    synchronized void close() {
      if (fault != Fault.CLOSES_NO_FLIGHT) {
        closed = true;
        super.close();
      }
    }

    @Override
    void complete(boolean accepted, boolean lostHotTier) {
      if (schedule.self() != null) {
        schedule.pass("lands, fill " + (accepted ? "accepted" : "refused"));
      }
      outcome = outcome.replace("loaded", "landed " + accepted);
      super.complete(accepted || fault == Fault.SHARES_REFUSED, lostHotTier);
    }

    @Override
    void cancel() {
      outcome = "elsewhere";
      super.cancel();
    }

    @Override
    void fail(Throwable why) {
      outcome = "crashed " + why.getMessage();
      failure = why;
      super.fail(why);
    }

    private static String text(Fetched<?> answer) {
      return Answers.isAbsent(answer) ? "nothing" : String.valueOf(answer.value());
    }
  }
}

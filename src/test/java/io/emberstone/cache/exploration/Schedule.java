package io.emberstone.cache.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * One order of the steps of some actors. Exactly one of them runs at a time; at each {@link #pass}
 * it hands its turn to whoever is chosen next, which may be itself.
 */
public final class Schedule {

  private static final int LONGEST = 400;

  private final Crew crew;
  private final Choices choices;
  private final Digest digest;
  private final Thread opener = Thread.currentThread();
  private final LongSupplier state = this::state;
  private final List<Actor> actors = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Happening> happenings = new ArrayList<>();
  private final AtomicInteger engaged = new AtomicInteger();
  private final List<String> story;
  private final int[] options = new int[64];
  private Consumer<Digest> shared = nothing -> {};
  private String violation;
  private int steps;
  private volatile Actor turn;
  private volatile boolean over;

  /** A schedule that tells its story, where there is a list for it. */
  Schedule(Crew crew, Choices choices, Digest digest, List<String> story) {
    this.crew = crew;
    this.choices = choices;
    this.digest = digest;
    this.story = story;
  }

  /** Adds an actor. Another may do so too, which then hands over all it has learnt. */
  public Actor actor(String name, Actor.Program program) {
    if (over) {
      throw Abandoned.NOW;
    }
    Actor actor = new Actor(name, program);
    Actor parent = Crew.actor();
    if (parent != null) {
      actor.inherits(parent);
    }
    actors.add(actor);
    threads.add(null);
    return actor;
  }

  /** Adds what may happen at any time. */
  public void happening(Happening happening) {
    happenings.add(happening);
  }

  /** Says how the shared state is told: all that a step of anybody may depend on or change. */
  public void shared(Consumer<Digest> teller) {
    shared = teller;
  }

  /** Who runs on this thread, or null. */
  public Actor self() {
    return over ? null : Crew.actor();
  }

  /** All actors, in the order they were added. */
  public List<Actor> actors() {
    return actors;
  }

  /** The step after this touches what is shared: another may come first. */
  public void pass(String step) {
    pass(step, () -> 1);
  }

  /**
   * The same for a step that may go in several ways.
   *
   * @return which: from zero to one less than there are
   */
  public int pass(String step, IntSupplier ways) {
    Actor me = mine();
    me.stands(step, ways);
    return handOver(me);
  }

  /** Waits. What follows, up to the next step, touches nothing that others touch. */
  public void await(String step, BooleanSupplier ready) {
    Actor me = mine();
    me.stands(step, ready, () -> 1, true);
    handOver(me);
  }

  private Actor mine() {
    if (over) {
      throw Abandoned.NOW;
    }
    return Crew.actor();
  }

  private int handOver(Actor me) {
    turn = null;
    advance(me);
    while (turn != me && !over) {
      LockSupport.park(this);
    }
    if (over) {
      throw Abandoned.NOW;
    }
    return me.way();
  }

  /** Something that must never be. Ends the schedule. */
  public Error violated(String what) {
    if (!over) {
      violation = what;
      finish();
    }
    throw Abandoned.NOW;
  }

  /** Runs it to its end, or to a state known before. Returns what was violated, or null. */
  String run() {
    advance(null);
    while (!over || engaged.get() > 0) {
      LockSupport.park(this);
    }
    return violation;
  }

  /** Called by whoever has the turn; afterwards somebody else has it, or the same again. */
  private void advance(Actor from) {
    try {
      while (!over) {
        int count = options(from);
        if (count == 0) {
          endsWell();
          return;
        }
        if (++steps > LONGEST) {
          violated("it does not end within " + LONGEST + " steps");
        }
        int chosen = choices.next(count, state);
        if (chosen < 0) {
          finish();
          return;
        }
        int option = options[chosen];
        if (option < 0) {
          Happening happening = happenings.get(-1 - option);
          tell("      " + happening.name());
          happening.event().run();
        } else {
          give(option / 8, option % 8);
          return;
        }
      }
    } catch (Abandoned ended) {
      // The schedule is over.
    } catch (RuntimeException | Error e) {
      broke(e);
    }
  }

  private void give(int number, int way) {
    Actor actor = actors.get(number);
    tell(actor.name() + ": " + actor.step() + (way == 0 ? "" : " (way " + way + ")"));
    boolean begins = !actor.hasBegun();
    actor.takes(way);
    turn = actor;
    if (begins) {
      engaged.incrementAndGet();
      // Before it starts: it may be somebody else's turn, and its own again, within the call.
      threads.set(number, crew.thread(number));
      crew.start(number, actor, () -> perform(actor));
    } else if (threads.get(number) != Thread.currentThread()) {
      LockSupport.unpark(threads.get(number));
    }
  }

  private void perform(Actor actor) {
    try {
      actor.run();
      if (!over) {
        actor.ends();
        turn = null;
        advance(null);
      }
    } catch (Abandoned ended) {
      // The schedule is over.
    } catch (Throwable e) {
      broke(e);
    } finally {
      engaged.decrementAndGet();
      LockSupport.unpark(opener);
    }
  }

  private void broke(Throwable e) {
    if (!over) {
      StackTraceElement[] at = e.getStackTrace();
      violation = e + (at.length == 0 ? "" : " at " + at[0]);
      finish();
    }
  }

  /**
   * All that may come next: the actor whose turn it was first, so that most schedules change hands
   * seldom; what happens around them last. A step that concerns nobody else comes before all
   * others, and alone: whatever is chosen before it could as well be chosen after it.
   */
  private int options(Actor from) {
    int count = 0;
    int first = from == null ? -1 : actors.indexOf(from);
    for (int i = -1; i < actors.size(); i++) {
      int number = i < 0 ? first : i;
      if (number < 0 || i == first) {
        continue;
      }
      Actor actor = actors.get(number);
      int ways = actor.ways();
      if (ways > 0 && actor.isAlone()) {
        options[0] = number * 8;
        return 1;
      }
      for (int way = 0; way < ways; way++) {
        options[count++] = number * 8 + way;
      }
    }
    if (count > 0) {
      for (int i = 0; i < happenings.size(); i++) {
        if (happenings.get(i).possible().getAsBoolean()) {
          options[count++] = -1 - i;
        }
      }
    }
    return count;
  }

  private void endsWell() {
    for (Actor actor : actors) {
      if (!actor.isDone()) {
        violated(actor.name() + " waits for ever: " + actor.step());
      }
    }
    finish();
  }

  private void finish() {
    over = true;
    for (Thread thread : threads) {
      if (thread != null) {
        LockSupport.unpark(thread);
      }
    }
    LockSupport.unpark(opener);
  }

  private long state() {
    digest.begin();
    actors.forEach(actor -> actor.describe(digest));
    shared.accept(digest);
    return digest.value();
  }

  /** Adds a line to the story, where there is one. */
  public void tell(String line) {
    if (story != null && !over) {
      story.add(line);
    }
  }
}

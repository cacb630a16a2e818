package io.emberstone.cache.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * One program in a schedule: where it stands, and all it has learnt of what it shares with others.
 * Since a program is deterministic but for that, the two together say all that it will ever do.
 * Touched only by whoever has its turn.
 */
public final class Actor {

  private static final BooleanSupplier ALWAYS = () -> true;
  private static final IntSupplier ONE_WAY = () -> 1;

  /** A program; what it throws is a violation. */
  @FunctionalInterface
  public interface Program {
    void run() throws Exception;
  }

  private final String name;
  private final Program program;
  private final List<Object> history = new ArrayList<>();
  private String step = "begins";
  private BooleanSupplier ready = ALWAYS;
  private IntSupplier ways = ONE_WAY;
  private boolean alone;
  private boolean begun;
  private boolean done;
  private int way;

  Actor(String name, Program program) {
    this.name = name;
    this.program = program;
  }

  public String name() {
    return name;
  }

  /** Learnt something: a result, or anything else that its steps to come depend on. */
  public void note(Object what) {
    history.add(what);
  }

  /** What was learnt so far no longer matters to it. */
  public void forget() {
    history.clear();
  }

  /** Whether there is nothing left of it to do. */
  public boolean isDone() {
    return done;
  }

  void run() throws Exception {
    program.run();
  }

  /** Begins with what another has learnt so far: what it is to do may depend on it. */
  void inherits(Actor from) {
    history.addAll(from.history);
  }

  /** Stands before its next step. */
  void stands(String before, BooleanSupplier whenReady, IntSupplier inWays, boolean byItself) {
    step = before;
    ready = whenReady;
    ways = inWays;
    alone = byItself;
  }

  void stands(String before, IntSupplier inWays) {
    stands(before, ALWAYS, inWays, false);
  }

  String step() {
    return step;
  }

  /** In how many ways its next step may go; zero while it waits. */
  int ways() {
    return !done && ready.getAsBoolean() ? ways.getAsInt() : 0;
  }

  /** Whether its next step concerns nobody else. */
  boolean isAlone() {
    return alone;
  }

  boolean hasBegun() {
    return begun;
  }

  int way() {
    return way;
  }

  void takes(int chosen) {
    way = chosen;
    begun = true;
  }

  void ends() {
    done = true;
    history.clear();
  }

  void describe(Digest digest) {
    digest.add(name).add(done ? 0 : begun ? 1 : 2);
    if (!done) {
      digest.add(step).add(history);
    }
  }
}

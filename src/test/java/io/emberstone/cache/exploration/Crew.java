package io.emberstone.cache.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Threads that actors run on, kept from schedule to schedule: the n-th actor on the n-th. */
final class Crew implements AutoCloseable {

  private static final Runnable HOME = () -> {};

  /** A thread, and what it has been given to do. */
  private static final class Sailor extends Thread {

    private volatile Runnable order;
    private Actor actor;

    Sailor(int number) {
      super("actor-" + number);
      setDaemon(true);
    }

    @Override
    public void run() {
      while (true) {
        while (order == null) {
          LockSupport.park(this);
        }
        Runnable next = order;
        order = null;
        if (next == HOME) {
          return;
        }
        next.run();
      }
    }

    void perform(Runnable next) {
      order = next;
      LockSupport.unpark(this);
    }
  }

  private final List<Sailor> sailors = new ArrayList<>();

  /** The actor that the calling thread runs, or null. */
  static Actor actor() {
    return Thread.currentThread() instanceof Sailor sailor ? sailor.actor : null;
  }

  /** The thread of that number. */
  Thread thread(int number) {
    while (sailors.size() <= number) {
      Sailor sailor = new Sailor(sailors.size());
      sailors.add(sailor);
      sailor.start();
    }
    return sailors.get(number);
  }

  /** Has that program run by the thread of that number, which is idle. */
  void start(int number, Actor actor, Runnable program) {
    Sailor sailor = sailors.get(number);
    sailor.perform(
        () -> {
          sailor.actor = actor;
          program.run();
        });
  }

  @Override
  public void close() {
    sailors.forEach(sailor -> sailor.perform(HOME));
  }
}

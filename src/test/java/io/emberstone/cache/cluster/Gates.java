package io.emberstone.cache.cluster;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Named places where a node can be made to stop: {@code load:<name>} after a durable read, {@code
 * apply} between a commit and its removals, {@code commit} before a commit, {@code drain} before a
 * pass, {@code replay} after one. Thread-safe.
 */
final class Gates {

  /** Nobody is kept for longer: a test that forgets to open one fails and does not hang. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final ConcurrentMap<String, Gate> closed = new ConcurrentHashMap<>();

  private record Gate(CountDownLatch arrived, CountDownLatch opened) {}

  /** Whoever comes there from now on stops. */
  void hold(String name) {
    closed.putIfAbsent(name, new Gate(new CountDownLatch(1), new CountDownLatch(1)));
  }

  /** Waits until somebody has come there. */
  void awaitHeld(String name) {
    Gate gate = closed.get(name);
    if (gate == null) {
      throw new IllegalStateException(name + " is open");
    }
    await(gate.arrived, name);
  }

  /** Lets everybody pass, now and later. */
  void open(String name) {
    Gate gate = closed.remove(name);
    if (gate != null) {
      gate.opened.countDown();
    }
  }

  /** Lets those go on who have stopped there; the next ones stop. */
  void next(String name) {
    Gate gate = closed.put(name, new Gate(new CountDownLatch(1), new CountDownLatch(1)));
    if (gate != null) {
      gate.opened.countDown();
    }
  }

  /** Opens all. */
  void openAll() {
    closed.keySet().forEach(this::open);
  }

  /** Goes through, or stops there. */
  void pass(String name) {
    Gate gate = closed.get(name);
    if (gate != null) {
      gate.arrived.countDown();
      await(gate.opened, name);
    }
  }

  private static void await(CountDownLatch latch, String name) {
    try {
      if (!latch.await(LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("nobody came to " + name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

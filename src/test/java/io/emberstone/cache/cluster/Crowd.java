package io.emberstone.cache.cluster;

import io.emberstone.dev.servers.Waiting;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** Many callers of one key at once, each a thread. Thread-safe. */
final class Crowd {

  private static final String FLIGHT = "io.emberstone.cache.read.Flight";
  private static final long STACK = 256 << 10;

  private final TestNode node;
  private final List<Thread> callers = new CopyOnWriteArrayList<>();

  Crowd(TestNode node) {
    this.node = node;
  }

  /** So many read it; how many got which answer, {@code 7=998,8=2}. */
  String read(String name, int many) {
    Map<String, Integer> answers = new ConcurrentHashMap<>();
    List<Thread> mine =
        IntStream.range(0, many)
            .mapToObj(
                n ->
                    new Thread(
                        null, () -> answers.merge(answer(name), 1, Integer::sum), "crowd", STACK))
            .toList();
    callers.addAll(mine);
    mine.forEach(Thread::start);
    mine.forEach(Crowd::join);
    callers.removeAll(mine);
    return new TreeMap<>(answers).toString().replaceAll("[{} ]", "");
  }

  private String answer(String name) {
    try {
      return node.cache
          .get(Items.ITEM, name, node.items.source(Items.ITEM), Items.soon())
          .value()
          .orElse("-");
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until all that have no answer yet, but for so many, wait for a flight's landing. */
  void awaitAboard(int but) {
    if (!Waiting.until(Duration.ofSeconds(20), () -> ashore() == but)) {
      throw new IllegalStateException("ashore are " + ashore());
    }
  }

  private long ashore() {
    return callers.stream()
        .filter(caller -> caller.getState() != Thread.State.TERMINATED)
        .filter(caller -> !isAboard(caller))
        .count();
  }

  private static boolean isAboard(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(FLIGHT));
  }
}

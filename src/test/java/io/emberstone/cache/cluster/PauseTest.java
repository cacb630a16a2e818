package io.emberstone.cache.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** A process that does not run for a while, as in a long collection, while many read. */
@Tag("alone")
@Timeout(120)
class PauseTest {

  private static final int READERS = 16;
  private static final long PAUSE_MS = 400;

  @RepeatedTest(3)
  void whatTimedOutBecauseOfThePause_doesNotTakeTheHotTierDown() throws InterruptedException {
    try (Cluster cluster = new Cluster(TestNode.Provider.OURS, 2)) {
      cluster.settle();
      ProcessParty paused = cluster.there.party();
      String name = Cluster.unused();
      paused.write(name);
      Cluster.isHot(paused, "item", name);
      AtomicBoolean over = new AtomicBoolean();
      AtomicLong reads = new AtomicLong();
      List<Thread> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(
            new Thread(
                () -> {
                  while (!over.get()) {
                    paused.item(name);
                    reads.incrementAndGet();
                  }
                }));
      }
      readers.forEach(Thread::start);
      try {
        awaitMore(reads);
        paused.pause();
        Faults.pass(PAUSE_MS);
        paused.resume();

        for (long upTo = reads.get() + 20 * READERS; reads.get() < upTo; ) {
          assertThat(paused.ask("state").text()).startsWith("UP");
        }
      } finally {
        over.set(true);
        for (Thread reader : readers) {
          reader.join();
        }
      }
    }
  }

  private static void awaitMore(AtomicLong reads) {
    long upTo = reads.get() + 50 * READERS;
    Cluster.eventually(() -> reads.get() > upTo);
  }
}

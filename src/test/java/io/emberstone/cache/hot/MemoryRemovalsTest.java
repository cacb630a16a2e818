package io.emberstone.cache.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.HotServers;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.MemoryCaches;
import io.emberstone.cache.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** On caches in memory, where one can see between two calls. */
class MemoryRemovalsTest extends RemovalsContract {

  private final MemoryCaches memory = new MemoryCaches(TimeSource.SYSTEM);

  @Override
  HotCaches.Provider provider() {
    return memory::open;
  }

  @Override
  HotServers servers() {
    return new MemoryServers(memory);
  }

  @Test
  void absenceThatChangesBetweenLookAndRemoval_goesAllTheSame() {
    HotCaches caches = new HotCaches(memory::open, Duration.ofMinutes(1), () -> {});
    Removals removals =
        new Removals(caches, Duration.ofDays(2), new MemoryServers(memory), Set.of());
    for (int changes : List.of(1, 2, 3, 50)) {
      AtomicInteger left = new AtomicInteger(changes);
      memory.write("r", "a", new byte[] {0});
      memory.gate(
          (cache, method, arguments) -> {
            if (method.equals("remove") && arguments.length == 2 && left.getAndDecrement() > 0) {
              memory.write("r", "a", new byte[] {(byte) (1 + left.get())});
            }
          });

      removals.remove(Invalidation.absence(List.of("r:a"), "test"));

      assertThat(memory.bytes("r", "a")).as("after %s changes", changes).isNull();
    }
  }
}

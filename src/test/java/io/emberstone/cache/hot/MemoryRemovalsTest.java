package io.emberstone.cache.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Generation;
import io.emberstone.cache.HotServers;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.MemoryCaches;
import io.emberstone.cache.MemoryHotTier;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.Timings;
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
    Removals removals = removals(memory);
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

  @Test
  void absenceAppliedDuringAGeneration_leavesItsValueToBeFilled() {
    MemoryHotTier hot = new MemoryHotTier(TimeSource.SYSTEM);
    Removals removals = removals(hot.caches());
    Region<String> region =
        Region.derived("r", new TextFormat(), Duration.ofHours(1))
            .absentTtl(Duration.ofMinutes(1))
            .build();
    Generation<String> generation =
        (name, deadline) -> {
          removals.remove(Invalidation.absence(List.of("r:a"), "test"));
          return new Loaded<>("v", 1, Source.GENERATED, Timings.NONE);
        };
    Deadline deadline = Deadline.after(Duration.ofMinutes(1), TimeSource.SYSTEM);

    Fetched<String> made =
        TieredCache.on(hot.tier())
            .build()
            .getOrGenerate(region, Key.shared("a"), (name, until) -> null, generation, deadline);

    assertThat(made.stored()).isTrue();
  }

  private static Removals removals(MemoryCaches memory) {
    HotCaches caches = new HotCaches(memory::open, Duration.ofMinutes(1), () -> {});
    return new Removals(caches, Duration.ofDays(2), new MemoryServers(memory), Set.of());
  }
}

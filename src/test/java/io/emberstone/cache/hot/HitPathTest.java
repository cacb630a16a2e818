package io.emberstone.cache.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.read.CacheContext;
import io.emberstone.cache.read.ReadThroughCache;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HitPathTest {

  private final ManualTime time = new ManualTime();
  private final MemoryCaches caches = new MemoryCaches(time);
  private final HotSide node =
      new HotSide(caches::open, new MemoryServers(caches), time, Duration.ofMinutes(1)).opened();
  private final ReadThroughCache cache =
      new ReadThroughCache(CacheContext.of(node.tier).time(time));

  /** A stack trace of a slow hit is read by people. */
  @Test
  void hit_isFiveCallsDeepWhenItAsksTheProvider() {
    node.holds("v");
    AtomicReference<List<String>> path = new AtomicReference<>();
    caches.gate((name, method, arguments) -> path.set(ourFrames()));

    cache.get(
        node.region,
        node.key,
        (key, deadline) -> {
          throw new AssertionError("this is no hit");
        },
        Deadline.after(Duration.ofSeconds(1), time));

    assertThat(path.get())
        .containsExactly(
            "JCacheHotTier.look",
            "GuardedHotTier.look",
            "HotBudget.look",
            "ReadThroughCache.fetch",
            "ReadThroughCache.get");
  }

  private static List<String> ourFrames() {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(
            frames ->
                frames
                    .filter(frame -> isOurs(frame.getDeclaringClass()))
                    .map(
                        frame ->
                            frame.getDeclaringClass().getSimpleName() + "." + frame.getMethodName())
                    .toList());
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("io.emberstone")
        && !type.getName().contains("Test")
        && !type.getName().contains("Memory")
        && !type.getName().contains("Proxy");
  }
}

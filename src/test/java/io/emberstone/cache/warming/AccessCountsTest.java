package io.emberstone.cache.warming;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.warming.AccessCounts.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessCountsTest {

  private final Region<String, String> items =
      Region.recorded("items", Key::shared, new TextFormat(), Duration.ofMinutes(1)).build();

  private final Region<String, String> sessions =
      Region.recorded("sessions", Key::shared, new TextFormat(), Duration.ofMinutes(1)).build();

  @Test
  void requests_areCountedByKeyAndOnce() {
    AccessCounts counts = new AccessCounts(10);
    requested(counts, "a", 3);
    requested(counts, "b", 1);

    assertThat(counts.collect())
        .containsExactlyInAnyOrder(
            new Count("items", Key.shared("a"), 3), new Count("items", Key.shared("b"), 1));
    assertThat(counts.collect()).isEmpty();
  }

  @Test
  void keys_areBoundedAndTheBusiestStay() {
    AccessCounts counts = new AccessCounts(100);
    for (int i = 0; i < 20_000; i++) {
      requested(counts, "busy-" + i % 20, 1);
      requested(counts, "rare-" + i, 1);
    }

    List<Count> collected = counts.collect();

    assertThat(collected).hasSizeLessThanOrEqualTo(101);
    assertThat(collected)
        .extracting(count -> count.key().name())
        .contains(IntStream.range(0, 20).mapToObj(i -> "busy-" + i).toArray(String[]::new));
  }

  @Test
  void concurrentRequests_areAllCounted() throws InterruptedException {
    AccessCounts counts = new AccessCounts(10);
    CountDownLatch done = new CountDownLatch(4);
    for (int i = 0; i < 4; i++) {
      new Thread(
              () -> {
                requested(counts, "a", 50_000);
                done.countDown();
              })
          .start();
    }
    long sum = 0;
    while (done.getCount() > 0) {
      sum += counts.collect().stream().mapToLong(Count::requests).sum();
    }
    done.await();
    sum += counts.collect().stream().mapToLong(Count::requests).sum();

    assertThat(sum).isEqualTo(200_000);
  }

  @Test
  void countsThatCannotBeWritten_areWrittenLater() {
    AccessCounts counts = new AccessCounts(10_000);
    AtomicBoolean away = new AtomicBoolean(true);
    List<Count> written = new ArrayList<>();
    AccessWriter writer =
        new AccessWriter(
            counts,
            new AccessBook() {
              @Override
              public void add(List<Count> some) {
                if (away.get()) {
                  throw new UnavailableException("away");
                }
                written.addAll(some);
              }

              @Override
              public List<Key> top(String region, @Nullable String owner, int top) {
                return List.of();
              }
            },
            List.of("items"));
    IntStream.range(0, 2500).forEach(i -> requested(counts, "k" + i, 1));
    counts.answered(sessions, Key.shared("never warmed"), true);

    writer.run();
    assertThat(written).isEmpty();
    away.set(false);
    writer.run();

    assertThat(written).hasSize(2500).doesNotHaveDuplicates();
  }

  private void requested(AccessCounts counts, String key, int times) {
    for (int i = 0; i < times; i++) {
      counts.answered(items, Key.shared(key), true);
    }
  }
}

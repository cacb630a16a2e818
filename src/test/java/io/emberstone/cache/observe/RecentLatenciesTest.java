package io.emberstone.cache.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Fetched.Status;
import io.emberstone.cache.Key;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.Timings;
import io.emberstone.cache.observe.RecentLatencies.Recent;
import io.emberstone.cache.observe.RecentLatencies.Slow;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentLatenciesTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ManualTime time = new ManualTime();
  private final RecentLatencies latencies = new RecentLatencies(time);
  private final Region<String, String> items = region("items");
  private final Region<String, String> others = region("others");

  @Test
  void percentiles_areByRegionAndByTheTierThatAnswered() {
    IntStream.rangeClosed(1, 99).forEach(i -> answered(items, "k", Source.HOT, 1));
    answered(items, "slow", Source.DURABLE, 200);
    answered(others, "k", Source.HOT, 5);

    Recent recent = of("items");
    assertThat(recent.percentileMs(50)).isBetween(0.97, 1.03);
    assertThat(recent.percentileMs(100)).isBetween(194.0, 206.0);
    assertThat(recent.hits()).isEqualTo(99);
    Map<Source, Recent> tiers = latencies.recent().get("items");
    assertThat(tiers.get(Source.HOT).latencies().getTotalCount()).isEqualTo(99);
    assertThat(tiers.get(Source.DURABLE).latencies().getTotalCount()).isEqualTo(1);
    assertThat(tiers.get(Source.GENERATED).percentileMs(99)).isZero();
    assertThat(of("others").percentileMs(50)).isBetween(4.85, 5.15);
  }

  @Test
  void slowest_areFiveAndTheSlowestFirst() {
    IntStream.rangeClosed(1, 20).forEach(i -> answered(items, "k" + i, Source.HOT, i));

    assertThat(of("items").slowest())
        .extracting(Slow::key)
        .containsExactly("k20", "k19", "k18", "k17", "k16");
  }

  @Test
  void window_rollsMinuteByMinute() {
    answered(items, "first", Source.HOT, 100);
    for (int minute = 0; minute < 4; minute++) {
      tick();
      answered(items, "later", Source.HOT, 1);
    }
    assertThat(of("items").latencies().getTotalCount()).isEqualTo(5);

    tick();

    Recent recent = of("items");
    assertThat(recent.latencies().getTotalCount()).isEqualTo(4);
    assertThat(recent.hits()).isEqualTo(4);
    assertThat(recent.slowest()).extracting(Slow::key).containsOnly("later");
  }

  @Test
  void tickBeforeTheMinuteIsOver_movesNothing() {
    answered(items, "k", Source.HOT, 1);
    for (int i = 0; i < 10; i++) {
      latencies.tick();
    }

    assertThat(of("items").latencies().getTotalCount()).isEqualTo(1);
  }

  @Test
  void concurrentRequests_areAllCounted() throws InterruptedException {
    int threads = 4;
    int each = 20_000;
    CountDownLatch done = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      new Thread(
              () -> {
                IntStream.range(0, each).forEach(n -> answered(items, "k" + n, Source.HOT, n % 9));
                done.countDown();
              })
          .start();
    }
    while (done.getCount() > 0) {
      latencies.recent();
      Thread.yield();
    }
    done.await();

    Recent recent = of("items");
    assertThat(recent.latencies().getTotalCount()).isEqualTo((long) threads * each);
    assertThat(recent.hits()).isEqualTo((long) threads * each);
  }

  private Recent of(String region) {
    return latencies.recent().get(region).values().stream().reduce(Recent.none(), Recent::plus);
  }

  private void tick() {
    time.advance(MINUTE);
    latencies.tick();
  }

  private void answered(Region<?, ?> region, String key, Source source, long millis) {
    Duration took = Duration.ofMillis(millis);
    Timings timings =
        source == Source.HOT
            ? new Timings(took, Duration.ZERO, Duration.ZERO)
            : new Timings(Duration.ZERO, took, Duration.ZERO);
    Status status = source == Source.HOT ? Status.HIT : Status.STORED;
    latencies.completed(
        region, Key.shared(key), new Fetched<>("v", source, status, Duration.ZERO, timings));
  }

  private static Region<String, String> region(String name) {
    return Region.recorded(name, Key::shared, new TextFormat(), MINUTE).build();
  }
}

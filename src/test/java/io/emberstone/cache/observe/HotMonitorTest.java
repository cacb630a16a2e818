package io.emberstone.cache.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.Key;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.RecordingObserver;
import io.emberstone.cache.Region;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.tier.HotUsage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HotMonitorTest {

  private final ManualTime time = new ManualTime();
  private final RecordingObserver observer = new RecordingObserver();
  private final PlainMetrics metrics = new PlainMetrics();
  private final FakeContents hot = new FakeContents();
  private boolean up = true;
  private int unanswered;
  private final HotMonitor monitor =
      new HotMonitor(
          hot,
          () -> up,
          () -> unanswered++,
          List.of(
              Region.recorded("items", Key::shared, new TextFormat(), Duration.ofMinutes(1))
                  .build()),
          metrics.registry(),
          time,
          observer);

  @Test
  void evictionsWithoutNotices_areCountedByTheirNumber() {
    evicted(100);
    assertThat(monitor.evictionsPerMinute()).as("those of before").isZero();
    evicted(130);

    assertThat(monitor.evictionsPerMinute()).isEqualTo(30);
    assertThat(metrics.count("emberstone_evictions_total")).isEqualTo(30);
    assertThat(observer.events).containsExactly(CacheEvent.REDIS_EVICTION);
  }

  @Test
  void notices_areToldByRegion() {
    hot.notifies = true;
    evicted(0);
    hot.evicted.accept("items:a");
    hot.evicted.accept("items:b");
    hot.evicted.accept("of another application");
    evicted(3);

    assertThat(observer.events).containsExactly(CacheEvent.REDIS_EVICTION);
    assertThat(metrics.count("emberstone_evictions_total")).isEqualTo(3);
  }

  @Test
  void evictionsOfAMinuteAgo_areForgotten() {
    evicted(0);
    evicted(10);
    time.advance(Duration.ofSeconds(90));
    evicted(10);

    assertThat(monitor.evictionsPerMinute()).isZero();
  }

  @Test
  void anotherServersCount_isNoEviction() {
    evicted(100);
    evicted(5);
    evicted(6);

    assertThat(metrics.count("emberstone_evictions_total")).isEqualTo(1);
  }

  @Test
  void oneLateAnswer_isNotSlow() {
    for (double response : new double[] {1, 50, 60, 2}) {
      respond(response);
    }
    assertThat(monitor.steadyUsage().responseMs()).isEqualTo(2);

    respond(40);
    respond(30);
    respond(45);

    assertThat(monitor.steadyUsage().responseMs()).isEqualTo(30);
  }

  @Test
  void tierAway_hasNoUsage() {
    respond(1);
    hot.away = true;
    monitor.run();
    assertThat(monitor.usage()).isNull();
    assertThat(unanswered).isEqualTo(1);

    hot.away = false;
    up = false;
    monitor.run();
    assertThat(monitor.usage()).isNull();
  }

  private void evicted(long total) {
    hot.usage = new HotUsage(1, 1, 1, 0, total);
    monitor.run();
    time.advance(Duration.ofSeconds(5));
  }

  private void respond(double millis) {
    hot.usage = new HotUsage(millis, 1, 1, 0, 0);
    monitor.run();
  }
}

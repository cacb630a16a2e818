package io.emberstone.cache.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.RecordingObserver;
import io.emberstone.cache.observe.NodeReport.Audit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertsTest {

  private static final Duration RESOLVE_AFTER = Duration.ofSeconds(30);

  private final ManualTime time = new ManualTime();
  private final RecordingObserver observer = new RecordingObserver();
  private final MemoryBooks books = new MemoryBooks();
  private boolean fallback;
  private final Alerts alerts = alerts();

  private Alerts alerts() {
    MeasuringObserver counts =
        new MeasuringObserver(new PlainMetrics().registry(), () -> null, time, false);
    NodeState state =
        new NodeState(() -> NodeState.TRUSTED, () -> fallback, () -> 0, time, observer);
    HotMonitor monitor =
        new HotMonitor(
            new FakeContents(),
            () -> true,
            () -> {},
            List.of(),
            new PlainMetrics().registry(),
            time,
            observer);
    Reporter reporter =
        new Reporter(
            counts, new RecentLatencies(time), state, monitor, () -> Audit.NONE, books, time);
    AlertRules rules = new AlertRules(region -> Duration.ofMillis(50), region -> true);
    return new Alerts(rules, reporter, books, books, RESOLVE_AFTER, time, observer);
  }

  @BeforeEach
  void well() {
    run(5);
    assertThat(books.alerts).isEmpty();
  }

  @Test
  void outage_isRaisedOnceAndResolvedOnce() {
    fallback = true;
    run(10);
    assertThat(books.open()).hasSize(1);
    fallback = false;
    run(30);
    assertThat(books.open()).as("not good for long enough yet").hasSize(1);

    run(2);

    assertThat(books.open()).isEmpty();
    assertThat(books.alerts).hasSize(1);
    assertThat(observer.events).containsExactly(CacheEvent.ALERT_RAISED, CacheEvent.ALERT_RESOLVED);
  }

  @Test
  void flappingTier_raisesOne() {
    for (int i = 0; i < 50; i++) {
      fallback = i % 2 == 0;
      run(5);
    }

    assertThat(books.alerts).hasSize(1);
    assertThat(observer.events).containsExactly(CacheEvent.ALERT_RAISED);
  }

  @Test
  void alertOfAPeer_isRaisedToo() {
    books.peers.put(
        "peer",
        new NodeReport(
            Instant.EPOCH, true, 0, "hot_tier_down", 9000, null, 0, Audit.NONE, List.of()));

    run(1);

    assertThat(books.open()).extracting(Alert::kind).containsExactly(AlertRules.FALLBACK);
  }

  @Test
  void alertThatAnotherNodeRaised_isResolvedByThisOne() {
    books.raise(AlertRules.TRUST, "a node that is gone", "text");

    run(40);

    assertThat(books.open()).isEmpty();
    assertThat(observer.events).containsExactly(CacheEvent.ALERT_RESOLVED);
  }

  /** Runs the rules so many times, once a second. */
  private void run(int times) {
    for (int i = 0; i < times; i++) {
      alerts.run();
      time.advance(Duration.ofSeconds(1));
    }
  }
}

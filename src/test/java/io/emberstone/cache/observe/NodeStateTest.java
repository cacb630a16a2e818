package io.emberstone.cache.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.RecordingObserver;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NodeStateTest {

  private final ManualTime time = new ManualTime();
  private final RecordingObserver observer = new RecordingObserver();
  private String trust = "starting";
  private long outages;
  private final NodeState state =
      new NodeState(() -> trust, () -> false, () -> outages, time, observer);

  @Test
  void start_isNoLossOfTrust() {
    run();
    run();

    assertThat(observer.events).isEmpty();
    assertThat(state.distrusted()).isZero();
  }

  @Test
  void lossAndReturnOfTrust_areToldOnce() {
    become(NodeState.TRUSTED);
    become("outbox_unread");
    run();
    assertThat(state.distrusted()).isEqualTo(Duration.ofSeconds(2));
    become("hot_tier_down");
    become(NodeState.TRUSTED);
    run();

    assertThat(observer.events).containsExactly(CacheEvent.TRUST_LOST, CacheEvent.TRUST_RESTORED);
    assertThat(state.distrusted()).isZero();
  }

  @Test
  void outages_countForFiveMinutes() {
    outages = 2;
    run();
    time.advance(Duration.ofMinutes(3));
    outages = 3;
    run();
    assertThat(state.recentOutages()).isEqualTo(3);

    time.advance(Duration.ofMinutes(3));
    run();

    assertThat(state.recentOutages()).isEqualTo(1);
  }

  private void become(String now) {
    trust = now;
    run();
  }

  private void run() {
    state.run();
    time.advance(Duration.ofSeconds(1));
  }
}

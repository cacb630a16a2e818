package io.emberstone.cache.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.RecordingObserver;
import io.emberstone.cache.hot.HotState.Tier;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HotStateTest {

  private static final Object SERVER = "server";

  private final ManualTime time = new ManualTime();
  private final RecordingObserver observer = new RecordingObserver();
  private final HotState state = new HotState(time, observer);

  @BeforeEach
  void up() {
    state.restored(state.now(), "");
  }

  @Test
  void tierThatNobodyHasMet_recoversFirstAndIsNoNews() {
    HotState unmet = new HotState(time, observer);

    assertThat(unmet.tier()).isEqualTo(Tier.RECOVERING);
    assertThat(unmet.restored(unmet.recover(), "")).isTrue();
    assertThat(unmet.isUp()).isTrue();
    assertThat(observer.events).isEmpty();
  }

  /** A pause of the network, or of this process itself: everybody in flight fails at once. */
  @Test
  void failuresOfOneInstant_leaveItUp() {
    for (int i = 0; i < 50; i++) {
      state.failed(state.now(), Failure.NO_ANSWER, SERVER);
    }
    assertThat(state.tier()).isEqualTo(Tier.UP);

    time.advance(Duration.ofMillis(HotState.SPREAD_MS));
    state.failed(state.now(), Failure.NO_ANSWER, SERVER);
    assertThat(state.tier()).isEqualTo(Tier.DOWN);
  }

  /** Else a shard that hangs would cost its callers the time-out for ever. */
  @Test
  void answersOfOtherServers_doNotBeginTheCountAgain() {
    fail(state.now(), 2);
    state.answered(state.now(), "another");
    fail(state.now(), 1);

    assertThat(state.tier()).isEqualTo(Tier.DOWN);
  }

  @Test
  void failuresInARow_takeItDownOnce() {
    fail(state.now(), 2);
    assertThat(state.tier()).isEqualTo(Tier.UP);

    fail(state.now(), 1);
    fail(state.now(), 1);

    assertThat(state.tier()).isEqualTo(Tier.DOWN);
    assertThat(observer.events).containsExactly(CacheEvent.REDIS_FALLBACK_MODE_ENABLED);
  }

  @Test
  void answerBetweenFailures_beginsTheCountAgain() {
    fail(state.now(), 2);
    state.answered(state.now(), SERVER);
    fail(state.now(), 2);

    assertThat(state.tier()).isEqualTo(Tier.UP);
  }

  @Test
  void refusedConnection_takesItDownAtOnce() {
    state.failed(state.now(), Failure.REFUSED, SERVER);

    assertThat(state.tier()).isEqualTo(Tier.DOWN);
  }

  @Test
  void errorsInReply_leaveItUp() {
    for (int i = 0; i < 10; i++) {
      state.failed(state.now(), Failure.ERROR_REPLY, SERVER);
    }

    assertThat(state.tier()).isEqualTo(Tier.UP);
  }

  @Test
  void anyFailureWhileItRecovers_takesItDown() {
    for (Failure failure : Failure.values()) {
      down();
      state.failed(state.recover(), failure, SERVER);

      assertThat(state.tier()).as(failure.name()).isEqualTo(Tier.DOWN);
    }
    assertThat(observer.events).containsExactly(CacheEvent.REDIS_FALLBACK_MODE_ENABLED);
  }

  @Test
  void lateFailuresOfAnEarlierPeriod_doNotCount() {
    HotState.Period first = state.now();
    down();
    HotState.Period recovering = state.recover();
    fail(first, 5);
    assertThat(state.tier()).isEqualTo(Tier.RECOVERING);

    state.restored(recovering, "");
    fail(first, 5);
    state.failed(recovering, Failure.REFUSED, SERVER);
    fail(state.now(), 2);

    assertThat(state.tier()).isEqualTo(Tier.UP);
  }

  @Test
  void lateAnswerOfAnEarlierPeriod_doesNotBeginTheCountAgain() {
    HotState.Period first = state.now();
    down();
    state.restored(state.recover(), "");
    fail(state.now(), 2);

    state.answered(first, SERVER);
    fail(state.now(), 1);

    assertThat(state.tier()).isEqualTo(Tier.DOWN);
  }

  @Test
  void recoveryThatSomethingFailedDuring_doesNotOpen() {
    down();
    HotState.Period first = state.recover();
    state.failed(first, Failure.NO_ANSWER, SERVER);
    HotState.Period second = state.recover();

    assertThat(state.restored(first, "")).isFalse();
    assertThat(state.tier()).isEqualTo(Tier.RECOVERING);
    assertThat(state.restored(second, "")).isTrue();
    assertThat(state.tier()).isEqualTo(Tier.UP);
  }

  @Test
  void anotherServer_isFoundOutOnceAndNotForAnEarlierPeriod() {
    HotState.Period first = state.now();

    assertThat(state.mistrust(first)).isTrue();
    assertThat(state.mistrust(first)).isFalse();
    state.restored(state.now(), "");
    assertThat(state.mistrust(first)).isFalse();

    assertThat(state.tier()).isEqualTo(Tier.UP);
    assertThat(observer.events).containsExactly(CacheEvent.REDIS_CACHE_RESTORED);
  }

  @Test
  void recoveryOfATierThatIsUp_changesNothing() {
    assertThat(state.recover().isUp()).isTrue();
    assertThat(state.restored(state.now(), "")).isFalse();
    assertThat(observer.events).isEmpty();
  }

  @Test
  void timeAway_isSinceItWasUpLast() {
    down();
    time.advance(Duration.ofMinutes(3));
    state.failed(state.recover(), Failure.NO_ANSWER, SERVER);
    time.advance(Duration.ofMinutes(4));

    assertThat(state.away()).isEqualTo(Duration.ofMinutes(7));
    state.restored(state.recover(), "");
    assertThat(state.away()).isZero();
  }

  @Test
  void secondOutage_isToldAgain() {
    down();
    state.restored(state.recover(), "");
    down();

    assertThat(observer.events)
        .containsExactly(
            CacheEvent.REDIS_FALLBACK_MODE_ENABLED,
            CacheEvent.REDIS_CACHE_RESTORED,
            CacheEvent.REDIS_FALLBACK_MODE_ENABLED);
  }

  private void down() {
    state.failed(state.now(), Failure.REFUSED, SERVER);
  }

  private void fail(HotState.Period period, int times) {
    for (int i = 0; i < times; i++) {
      time.advance(Duration.ofMillis(150));
      state.failed(period, Failure.NO_ANSWER, SERVER);
    }
  }
}

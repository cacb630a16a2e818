package io.emberstone.cache.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.Key;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.Region;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.tier.HotTrust.View;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeTrustTest {

  private static final Region<Key, String> RECORDED =
      TextFormat.recorded("goals", Duration.ofHours(1)).build();
  private static final Region<Key, String> DERIVED =
      TextFormat.derived("matrix", Duration.ofHours(1)).build();

  private final ManualTime time = new ManualTime();
  private final LocalBlocklist blocks = new LocalBlocklist();
  private final NodeTrust trust = new NodeTrust(blocks, Node.SETTINGS, time);

  @Test
  void beforeTheFirstPass_onlyWhatNeverChangesIsServed() {
    assertThat(trust.view().current(RECORDED)).isFalse();
    assertThat(trust.view().current(DERIVED)).isTrue();
  }

  @Test
  void databaseLostBeforeTheFirstPass_isNoReasonToTrust() {
    trust.failed(true);
    assertThat(trusted()).isFalse();
    trust.asking();
    time.advance(Duration.ofSeconds(1));
    assertThat(trusted()).isFalse();
  }

  @Test
  void successfulPass_isTrustedFromItsBeginning() {
    final long began = time.nanos();
    time.advance(Duration.ofMillis(600));
    trust.succeeded(began);

    assertThat(trusted()).isTrue();
    assertThat(trust.view().current(RECORDED)).isTrue();
    time.advance(Duration.ofMillis(99));
    assertThat(trusted()).isTrue();
    time.advance(Duration.ofMillis(1));
    assertThat(trusted()).isFalse();
    assertThat(trust.view().current(DERIVED)).isTrue();
  }

  @Test
  void passesThatFindSomethingLeft_endTheTrust() {
    trust.succeeded(time.nanos());
    trust.asking();
    trust.answered();

    assertThat(trusted()).isTrue();
    time.advance(Duration.ofMillis(700));
    assertThat(trusted()).isFalse();
  }

  @Test
  void lostDatabase_isTrustedForLonger() {
    trust.succeeded(time.nanos());
    trust.asking();
    trust.failed(true);

    time.advance(Duration.ofSeconds(30).minusNanos(1));
    assertThat(trusted()).isTrue();
    time.advance(Duration.ofNanos(1));
    assertThat(trusted()).isFalse();
  }

  @Test
  void databaseThatAnswersAgain_mustBeHeardFirst() {
    trust.succeeded(time.nanos());
    trust.failed(true);
    time.advance(Duration.ofSeconds(5));
    assertThat(trusted()).isTrue();

    trust.asking();
    assertThat(trusted()).isTrue();
    trust.answered();
    assertThat(trusted()).isFalse();
    trust.succeeded(time.nanos());
    assertThat(trusted()).isTrue();
  }

  @Test
  void silentDatabase_isLostAfterAWhile() {
    trust.succeeded(time.nanos());
    time.advance(Duration.ofMillis(650));
    trust.asking();

    time.advance(Duration.ofMillis(400));
    assertThat(trusted()).isFalse();
    time.advance(Duration.ofNanos(1));
    assertThat(trusted()).isTrue();
    time.advance(Duration.ofSeconds(29));
    assertThat(trusted()).isFalse();
  }

  @Test
  void silentHotTier_isNotALostDatabase() {
    trust.succeeded(time.nanos());
    trust.asking();
    trust.answered();

    time.advance(Duration.ofSeconds(2));
    assertThat(trusted()).isFalse();
  }

  @Test
  void failureThatIsNotTheDatabases_isNoReasonToTrust() {
    trust.succeeded(time.nanos());
    trust.asking();
    trust.failed(false);

    time.advance(Duration.ofMillis(700));
    assertThat(trusted()).isFalse();
  }

  @Test
  void view_staysAsItWasTaken() {
    trust.succeeded(time.nanos());
    View before = trust.view();
    blocks.change(List.of(new Outbox.Row(1, Node.key(1), false)), List.of());
    View between = trust.view();
    blocks.change(List.of(), List.of(1L));
    time.advance(Duration.ofSeconds(1));

    assertThat(before.current(RECORDED)).isTrue();
    assertThat(before.blocked("goals", "u:1", List.of())).isFalse();
    assertThat(between.current(RECORDED)).isTrue();
    assertThat(between.blocked("goals", "u:1", List.of())).isTrue();
    assertThat(trust.view().current(RECORDED)).isFalse();
    assertThat(trust.view().blocked("goals", "u:1", List.of())).isFalse();
  }

  @Test
  void clockThatRunsOver_isNoMatter() {
    time.advance(Duration.ofNanos(Long.MAX_VALUE - time.nanos() - 5));
    trust.succeeded(time.nanos());
    time.advance(Duration.ofMillis(1));

    assertThat(time.nanos()).isNegative();
    assertThat(trusted()).isTrue();
  }

  @Test
  void settingsThatContradictEachOther_areRefused() {
    Duration second = Duration.ofSeconds(1);
    Duration minute = Duration.ofMinutes(1);
    assertThatThrownBy(
            () -> new InvalidationSettings(second, second, second, second.negated(), minute))
        .hasMessageContaining("trustWithoutDurable");
    assertThatThrownBy(() -> new InvalidationSettings(minute, second, second, second, minute))
        .hasMessageContaining("retention");
    assertThatThrownBy(
            () -> new InvalidationSettings(second.negated(), second, second, second, minute))
        .hasMessageContaining("age");
  }

  private boolean trusted() {
    return trust.view().current(RECORDED);
  }
}

package io.emberstone.cache.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Epochs;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.MemoryCaches;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Many removals at once, as a replay makes them. */
class GuardedRemovalsTest {

  private static final Invalidation TAG = Invalidation.tag("t", "writer");

  private final ManualTime time = new ManualTime();
  private final MemoryCaches caches = new MemoryCaches(time);
  private final HotSide hot =
      new HotSide(caches::open, new MemoryServers(caches), time, Duration.ofSeconds(10));

  @Test
  void keysNamedByMany_goInOneCall() {
    hot.holds("v");
    int before = caches.calls();

    int accepted =
        hot.removals.applyAll(List.of(key("key"), key("other"), key("key"), key("third")));

    assertThat(accepted).isEqualTo(4);
    assertThat(caches.calls() - before).isEqualTo(1);
    assertThat(caches.bytes("region", "key")).isNull();
  }

  @Test
  void tagThatComesTwice_isEndedOnce() {
    Epochs epochs = hot.unguarded.epochs(hot.region, Set.of("t"));
    int before = caches.calls();

    assertThat(hot.removals.applyAll(List.of(TAG, TAG))).isEqualTo(2);
    assertThat(caches.calls() - before).isEqualTo(1);
    assertThat(hot.unguarded.epochs(hot.region, Set.of("t"))).isNotEqualTo(epochs);
  }

  @Test
  void tierThatFailsOnKeys_hasAcceptedNothing() {
    caches.away(true);

    assertThat(hot.removals.applyAll(List.of(TAG, key("key")))).isZero();
  }

  @Test
  void tierThatFailsAfterTheKeys_hasAcceptedThoseBeforeTheFailure() {
    caches.gate(
        (cache, method, arguments) -> {
          if (cache.equals(HotCaches.TAGS)) {
            caches.away(true);
          }
        });

    assertThat(hot.removals.applyAll(List.of(key("key"), TAG, key("other")))).isEqualTo(1);
  }

  @Test
  void tierThatIsDown_isNotAsked() {
    hot.down();
    int before = caches.calls();

    assertThat(hot.removals.applyAll(List.of(key("key"), TAG))).isZero();
    assertThat(caches.calls()).isEqualTo(before);
  }

  private static Invalidation key(String name) {
    return Invalidation.key("region", name, "writer");
  }
}

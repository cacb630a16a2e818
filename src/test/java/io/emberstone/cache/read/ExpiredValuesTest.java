package io.emberstone.cache.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableSource;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Generation;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.RecordingObserver;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.Timings;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.hot.MemoryHotTier;
import io.emberstone.cache.tier.Lookup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Values past their expiry, and values shortly before it. */
class ExpiredValuesTest {

  private static final Key KEY = Key.shared("k");
  private static final DurableSource<Key, String> AWAY =
      (key, deadline) -> {
        throw new UnavailableException("away");
      };

  private final ManualTime time = new ManualTime();
  private final MemoryHotTier hot = new MemoryHotTier(time);
  private final RecordingObserver observer = new RecordingObserver();
  private final List<Runnable> background = new ArrayList<>();
  private double chance = 1;
  private final TieredCache cache =
      new ReadThroughCache(
          CacheContext.of(hot.tier())
              .time(time)
              .observer(observer)
              .background(background::add)
              .chance(() -> chance));
  private final Region<Key, String> region = region(Duration.ofHours(2), 1);

  private static Region<Key, String> region(Duration retention, double earliness) {
    return TextFormat.recorded("region", Duration.ofHours(1))
        .absentTtl(Duration.ofSeconds(5))
        .retention(retention)
        .earliness(earliness)
        .build();
  }

  @Test
  void expiredValue_isReplacedWithoutALeaseInItsPlace() {
    get(source("old"));
    time.advance(Duration.ofMinutes(61));

    Fetched<String> read =
        get(
            (key, deadline) -> {
              assertThat(hot.tier().look(region, KEY)).isInstanceOf(Lookup.Expired.class);
              return Loaded.durable("new");
            });

    assertThat(read.status()).isEqualTo(Fetched.Status.STORED);
    assertThat(get(AWAY).value()).isEqualTo("new");
    assertThat(hot.caches().contents()).as("nothing is left of the refresh").hasSize(1);
  }

  @Test
  void invalidationDuringARefresh_refusesIt() {
    get(source("old"));
    time.advance(Duration.ofMinutes(61));

    Fetched<String> read =
        get(
            (key, deadline) -> {
              hot.invalidate(region, KEY);
              return Loaded.durable("between");
            });

    assertThat(read.status()).isNotEqualTo(Fetched.Status.STORED);
    assertThat(hot.caches().contents()).isEmpty();
  }

  @Test
  void refreshUnderWayElsewhere_isWaitedForAndThenReadWithoutFilling() {
    get(source("old"));
    time.advance(Duration.ofMinutes(61));
    Lookup.Expired<String> expired = (Lookup.Expired<String>) hot.tier().look(region, KEY);
    hot.tier().leaseRefresh(region, KEY, expired.seen());
    long before = time.nanos();

    Fetched<String> read = get(source("new"));

    assertThat(read.value()).isEqualTo("new");
    assertThat(read.status()).isNotEqualTo(Fetched.Status.STORED);
    assertThat(Duration.ofNanos(time.nanos() - before)).isGreaterThanOrEqualTo(region.leaseWait());
  }

  @Test
  void durableTierAway_servesTheExpiredValueMarkedStale() {
    get(source("old"));
    time.advance(Duration.ofMinutes(61));

    Fetched<String> read = get(AWAY);

    assertThat(read.value()).isEqualTo("old");
    assertThat(read.stale()).isTrue();
    assertThat(read.ttl()).isEqualTo(Duration.ofMinutes(-1));
    assertThat(observer.events).contains(CacheEvent.STALE_SERVED);
  }

  @Test
  void invalidatedValue_isNeverServedStale() {
    get(source("old"));
    hot.invalidate(region, KEY);
    time.advance(Duration.ofMinutes(61));

    assertThatThrownBy(() -> get(AWAY)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void valueOlderThanItsRetention_isGone() {
    get(source("old"));
    time.advance(Duration.ofMinutes(181));

    assertThatThrownBy(() -> get(AWAY)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void regionWithoutRetention_servesNothingStale() {
    Region<Key, String> strict = region(Duration.ZERO, 0);
    get(source("old"));
    time.advance(Duration.ofMinutes(61));

    assertThatThrownBy(
            () -> cache.get(strict, KEY, AWAY, Deadline.after(Duration.ofMinutes(1), time)))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void loaderThatThrows_isNoReasonToServeStale() {
    get(source("old"));
    time.advance(Duration.ofMinutes(61));

    assertThatThrownBy(
            () ->
                get(
                    (key, deadline) -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
  }

  @Test
  void rowDeletedMeanwhile_doesNotComeBack() {
    get(source("old"));
    time.advance(Duration.ofMinutes(61));

    assertThat(find(source(null))).isEmpty();
    assertThat(find(AWAY)).as("kept as absent").isEmpty();
    time.advance(Duration.ofSeconds(6));
    assertThatThrownBy(() -> get(AWAY)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void hitNearItsExpiry_isRefreshedInTheBackgroundByOne() {
    get(slow("old"));
    time.advance(Duration.ofMinutes(59));
    chance = 1e-30;

    assertThat(get(source("new")).value()).isEqualTo("old");
    assertThat(get(source("new")).value()).isEqualTo("old");
    assertThat(background).hasSize(1);
    background.remove(0).run();

    chance = 1;
    assertThat(get(AWAY).value()).isEqualTo("new");
    assertThat(background).isEmpty();
    assertThat(hot.caches().contents()).as("nothing is left of the refresh").hasSize(1);
  }

  @Test
  void hitFarFromItsExpiry_isLeftAlone() {
    get(slow("old"));
    chance = 0.01;

    get(AWAY);

    assertThat(background).isEmpty();
  }

  @Test
  void backgroundRefreshAgainstAnInvalidation_isRefused() {
    get(slow("old"));
    time.advance(Duration.ofMinutes(59));
    chance = 1e-30;
    get(
        (key, deadline) -> {
          hot.invalidate(region, KEY);
          return Loaded.durable("between");
        });
    background.remove(0).run();

    assertThat(hot.caches().contents()).isEmpty();
  }

  @Test
  void backgroundRefreshThatFails_leavesTheValue() {
    get(slow("old"));
    time.advance(Duration.ofMinutes(59));
    chance = 1e-30;
    get(AWAY);
    background.remove(0).run();

    chance = 1;
    assertThat(get(AWAY).value()).isEqualTo("old");
    assertThat(hot.caches().contents()).as("the right to refresh is given back").hasSize(1);
  }

  @Test
  void backgroundWithoutRoom_costsTheHitNothing() {
    TieredCache alone =
        new ReadThroughCache(CacheContext.of(hot.tier()).time(time).chance(() -> 1e-30));
    get(slow("old"));
    time.advance(Duration.ofMinutes(59));

    Deadline deadline = Deadline.after(Duration.ofMinutes(1), time);
    assertThat(alone.get(region, KEY, AWAY, deadline).value()).contains("old");
  }

  @Test
  void derivedRowDeletedBeforeABackgroundRefresh_isNotMadeAgain() {
    AtomicInteger made = new AtomicInteger();
    Region<Key, String> derived =
        TextFormat.derived("derived", Duration.ofHours(1)).earliness(1).build();
    Generation<Key, String> generation =
        (key, deadline) -> {
          made.incrementAndGet();
          time.advance(Duration.ofSeconds(2));
          return new Loaded<>("made", Source.GENERATED, Timings.NONE);
        };
    Deadline deadline = Deadline.after(Duration.ofHours(3), time);
    cache.getOrGenerate(derived, KEY, source(null), generation, deadline);
    time.advance(Duration.ofMinutes(59));
    chance = 1e-30;
    cache.getOrGenerate(derived, KEY, source(null), generation, deadline);
    background.remove(0).run();

    assertThat(made).hasValue(1);
    assertThat(hot.has(derived, KEY)).isFalse();
  }

  private Fetched<String> get(DurableSource<Key, String> source) {
    return find(source).orElseThrow();
  }

  private Optional<Fetched<String>> find(DurableSource<Key, String> source) {
    return Fetched.present(
        cache.get(region, KEY, source, Deadline.after(Duration.ofMinutes(1), time)));
  }

  private static DurableSource<Key, String> source(String value) {
    return (key, deadline) -> value == null ? null : Loaded.durable(value);
  }

  /** A load worth doing early. */
  private DurableSource<Key, String> slow(String value) {
    return (key, deadline) -> {
      time.advance(Duration.ofSeconds(2));
      return Loaded.durable(value);
    };
  }
}

package io.emberstone.cache.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.MalformedValueException;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.RecordingObserver;
import io.emberstone.cache.Region;
import io.emberstone.cache.RegionSource;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.tier.EntryBytes;
import io.emberstone.cache.tier.HotEntry;
import io.emberstone.cache.tier.HotEntry.Kind;
import io.emberstone.cache.tier.HotTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditorTest {

  private static final String DAMAGED = "damaged";
  private static final Duration AGAIN = Duration.ofSeconds(3);

  private final ManualTime time = new ManualTime();
  private final RecordingObserver observer = new RecordingObserver();
  private final FakeContents hot = new FakeContents();
  private final PlainMetrics metrics = new PlainMetrics();
  private final Map<String, String> rows = new HashMap<>();
  private final TextFormat format = new TextFormat();
  private final Region<String, String> items =
      Region.recorded("items", Key::shared, format, Duration.ofMinutes(1)).build();
  private boolean up = true;
  private boolean durableAway;
  private final Auditor auditor =
      new Auditor(
          hot,
          hot,
          List.of(new RegionSource<>(items, AuditorTest::key, (key, deadline) -> find(key))),
          () -> up,
          HotTrust.ALWAYS,
          new Auditor.Settings(2, AGAIN, Duration.ofSeconds(1)),
          metrics.registry(),
          time,
          observer);

  @Test
  void entriesLikeTheirRows_areConsistent() {
    rows.putAll(Map.of("a", "1", "b", "2", "c", "3"));
    rows.forEach(this::put);

    runs(10);

    assertThat(observer.events).isEmpty();
    assertThat(hot.entries).hasSize(3);
    assertThat(auditor.found().checked()).isBetween(12L, 20L);
    assertThat(auditor.found().consistency()).isEqualTo(1);
  }

  @Test
  void oldValue_isReportedAndRemovedAtTheSecondLook() {
    rows.put("a", "new");
    put("a", "old");

    runs(3);
    assertThat(observer.events).isEmpty();
    assertThat(hot.entries).hasSize(1);
    time.advance(AGAIN);
    runs(1);

    assertThat(observer.events).containsExactly(CacheEvent.CONSISTENCY_VIOLATED);
    assertThat(hot.entries).isEmpty();
    assertThat(auditor.found().violations()).isEqualTo(1);
    assertThat(auditor.found().recentViolations()).isEqualTo(1);
    assertThat(auditor.found().lastViolation()).isNotNull();
    assertThat(auditor.found().consistency()).isLessThan(1);
    time.advance(Duration.ofMinutes(11));
    assertThat(auditor.found().recentViolations()).isZero();
  }

  @Test
  void entryReplacedMeanwhile_isNoViolation() {
    rows.put("a", "new");
    put("a", "old");
    runs(1);

    put("a", "other");
    rows.put("a", "other");
    time.advance(AGAIN);
    runs(1);

    assertThat(observer.events).isEmpty();
    assertThat(auditor.found().violations()).isZero();
  }

  @Test
  void rowWrittenMeanwhile_isNoViolation() {
    rows.put("a", "before");
    put("a", "after");
    runs(1);

    rows.put("a", "after");
    time.advance(AGAIN);
    runs(1);

    assertThat(observer.events).isEmpty();
  }

  @Test
  void valueWithoutARowAndAbsenceWithOne_areViolations() {
    put("gone", "v");
    rows.put("there", "v");
    hot.entries.put("items:there", entry(Kind.ABSENT, new byte[0], false));

    runs(2);
    time.advance(AGAIN);
    runs(1);

    assertThat(observer.events)
        .containsExactly(CacheEvent.CONSISTENCY_VIOLATED, CacheEvent.CONSISTENCY_VIOLATED);
    assertThat(hot.entries).isEmpty();
  }

  @Test
  void whatNoRequestWouldBeServed_isNotCompared() {
    hot.entries.put("items:a", entry(Kind.VALUE, format.encode("old"), true));
    hot.entries.put("items:b", HotEntry.MISSING);
    put("no key of ours", "v");
    hot.entries.put("others:a", entry(Kind.VALUE, format.encode("old"), false));

    runs(5);
    time.advance(AGAIN);
    runs(5);

    assertThat(observer.events).isEmpty();
    assertThat(hot.entries).hasSize(4);
  }

  @Test
  void damagedRow_keepsNoOtherFromBeingCompared() {
    rows.putAll(Map.of("a", DAMAGED, "b", "new", "c", DAMAGED));
    rows.keySet().forEach(name -> put(name, "old"));

    runs(5);
    time.advance(AGAIN);
    runs(5);

    assertThat(observer.events).containsExactly(CacheEvent.CONSISTENCY_VIOLATED);
    assertThat(hot.entries).containsOnlyKeys("items:a", "items:c");
  }

  @Test
  void tierAway_isNotAskedAndIsNoViolation() {
    rows.put("a", "new");
    put("a", "old");
    up = false;
    runs(3);
    assertThat(auditor.found().checked()).isZero();

    up = true;
    durableAway = true;
    runs(3);
    time.advance(AGAIN);
    runs(3);

    assertThat(observer.events).isEmpty();
    durableAway = false;
    runs(3);
    time.advance(AGAIN);
    runs(1);
    assertThat(observer.events).containsExactly(CacheEvent.CONSISTENCY_VIOLATED);
  }

  private void runs(int times) {
    for (int i = 0; i < times; i++) {
      auditor.run();
    }
  }

  private Loaded<String> find(String key) {
    if (durableAway) {
      throw new UnavailableException("away");
    }
    if (DAMAGED.equals(rows.get(key))) {
      throw new MalformedValueException("truncated");
    }
    return rows.containsKey(key) ? Loaded.durable(rows.get(key)) : null;
  }

  private void put(String name, String value) {
    hot.entries.put("items:" + name, entry(Kind.VALUE, format.encode(value), false));
  }

  private static HotEntry entry(Kind kind, byte[] payload, boolean outdatedTags) {
    return new HotEntry(
        kind,
        payload.length,
        UUID.randomUUID(),
        new HotEntry.Value(
            Instant.EPOCH,
            Instant.EPOCH,
            1,
            Duration.ZERO,
            Key.SHARED,
            Map.of(),
            outdatedTags,
            payload),
        null,
        new EntryBytes(payload.clone()));
  }

  private static String key(String name) {
    if (name.contains(" ")) {
      throw new IllegalArgumentException(name);
    }
    return name;
  }
}

package io.emberstone.cache.hot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.RecordingObserver;
import io.emberstone.cache.Region;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.tier.Epochs;
import io.emberstone.cache.tier.Filling;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.HotTier;
import io.emberstone.cache.tier.Lease;
import io.emberstone.cache.tier.LeaseReply;
import io.emberstone.cache.tier.Lookup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.Cache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lease and fill ask of a JCache provider, whichever it is. */
abstract class HotTierContract {

  static final Duration LEASE = Duration.ofMinutes(1);

  private final ManualTime time = new ManualTime();
  private final RecordingObserver observer = new RecordingObserver();
  private final Key key = Key.shared("key-" + UUID.randomUUID());
  private final Region<Key, String> region =
      TextFormat.recorded("contract", Duration.ofHours(1))
          .absentTtl(Duration.ofSeconds(5))
          .sizeLimit(1000)
          .build();
  private HotCaches caches;
  private HotTier tier;

  /** Opens a cache of the provider under test. */
  abstract HotCaches.Provider provider();

  @BeforeEach
  void open() {
    caches = new HotCaches(provider(), LEASE, () -> {});
    tier =
        new JCacheHotTier(
            caches, new JCacheHotTier.Settings(LEASE, 0.1, Duration.ofDays(2)), time, observer);
  }

  @Test
  void nothing_isMissing() {
    assertThat(look()).isInstanceOf(Lookup.Missing.class);
  }

  @Test
  void lease_isGivenOnceAndSeenByOthers() {
    assertThat(tier.lease(region, key)).isInstanceOf(Lease.class);
    assertThat(tier.lease(region, key)).isEqualTo(HotReply.REFUSED);
    assertThat(look()).isInstanceOf(Lookup.Leased.class);
  }

  @Test
  void leaseGivenBack_isFree() {
    Lease lease = lease();

    assertThat(tier.release(region, key, lease)).isEqualTo(HotReply.ACCEPTED);
    assertThat(look()).isInstanceOf(Lookup.Missing.class);
  }

  @Test
  void fillOfTheStandingLease_isServed() {
    assertThat(fill(lease(), "v")).isEqualTo(HotReply.ACCEPTED);

    Lookup.Fresh<String> fresh = (Lookup.Fresh<String>) look();
    assertThat(fresh.value()).isEqualTo("v");
    assertThat(fresh.ttl()).isBetween(Duration.ofMinutes(54), Duration.ofHours(1));
  }

  @Test
  void fillAfterAnInvalidation_isRefused() {
    Lease lease = lease();
    cache().remove(key.name());

    assertThat(fill(lease, "old")).isEqualTo(HotReply.REFUSED);
    assertThat(look()).isInstanceOf(Lookup.Missing.class);
  }

  @Test
  void fillOfALostLease_isRefusedThoughAnotherStands() {
    Lease lost = lease();
    cache().remove(key.name());
    Lease standing = lease();

    assertThat(fill(lost, "old")).isEqualTo(HotReply.REFUSED);
    assertThat(fill(standing, "new")).isEqualTo(HotReply.ACCEPTED);
  }

  @Test
  void secondFillOfOneLease_isRefused() {
    Lease lease = lease();
    fill(lease, "first");

    assertThat(fill(lease, "second")).isEqualTo(HotReply.REFUSED);
    assertThat(((Lookup.Fresh<String>) look()).value()).isEqualTo("first");
  }

  @Test
  void clearOfWhatWasSeen_touchesNothingNewer() {
    Lease lease = lease();
    fill(lease, "v");

    assertThat(tier.release(region, key, lease)).isEqualTo(HotReply.REFUSED);
    assertThat(look()).isInstanceOf(Lookup.Fresh.class);
  }

  @Test
  void absence_isKnownAndCanBeCleared() {
    assertThat(tier.fillAbsent(region, key, lease())).isEqualTo(HotReply.ACCEPTED);

    Lookup.KnownAbsent<String> absent = (Lookup.KnownAbsent<String>) look();
    assertThat(tier.clear(region, key, absent.seen())).isEqualTo(HotReply.ACCEPTED);
    assertThat(look()).isInstanceOf(Lookup.Missing.class);
  }

  @Test
  void valuePastItsLogicalExpiry_isExpired() {
    fill(lease(), "v");
    time.advance(Duration.ofMinutes(61));

    assertThat(look()).isInstanceOf(Lookup.Expired.class);
  }

  @Test
  void leaseFarBehindItsDeadline_isOverdue() {
    lease();
    time.advance(LEASE.plusMillis(900));
    assertThat(((Lookup.Leased<String>) look()).overdue()).isFalse();

    time.advance(Duration.ofMillis(200));
    assertThat(((Lookup.Leased<String>) look()).overdue()).isTrue();
  }

  @Test
  void valueOverTheSizeLimit_isNotCached() {
    Lease lease = lease();

    assertThat(fill(lease, "x".repeat(1001))).isEqualTo(HotReply.UNCACHEABLE);
    assertThat(look()).isInstanceOf(Lookup.Missing.class);
  }

  @Test
  void corruptEntry_isAMissAndGone() {
    byte[] bytes = stored("v");
    bytes[bytes.length / 2] ^= 1;
    put(bytes);

    assertThat(look()).isInstanceOf(Lookup.Missing.class);
    assertThat(cache().containsKey(key.name())).isFalse();
    assertThat(observer.events).containsExactly(CacheEvent.CACHE_ENTRY_UNREADABLE);
  }

  @Test
  void truncatedEntry_isAMissAndGone() {
    byte[] bytes = stored("v");
    put(java.util.Arrays.copyOf(bytes, bytes.length - 5));

    assertThat(look()).isInstanceOf(Lookup.Missing.class);
    assertThat(cache().containsKey(key.name())).isFalse();
  }

  @Test
  void foreignBytes_areAMiss() {
    put("{\"no\": \"entry of ours, and longer than any lease\"}".getBytes(UTF_8));

    assertThat(look()).isInstanceOf(Lookup.Missing.class);
  }

  @Test
  void olderWireVersion_isAMissAndGone() {
    put(withVersion(stored("v"), Envelope.VERSION - 1));

    assertThat(look()).isInstanceOf(Lookup.Missing.class);
    assertThat(cache().containsKey(key.name())).isFalse();
  }

  @Test
  void newerWireVersion_isLeftAlone() {
    put(withVersion(stored("v"), Envelope.VERSION + 1));

    assertThat(look()).isInstanceOf(Lookup.Newer.class);
    assertThat(cache().containsKey(key.name())).isTrue();
  }

  @Test
  void valueTheFormatCannotRead_isAMissAndGone() {
    fill(lease(), "malformed");

    assertThat(look()).isInstanceOf(Lookup.Missing.class);
    assertThat(cache().containsKey(key.name())).isFalse();
  }

  @Test
  void valueOfAnotherOwner_isAMissAndGone() {
    fill(lease(), "secret");

    assertThat(tier.look(region, new Key(key.name(), "somebody-else")))
        .isInstanceOf(Lookup.Missing.class);
    assertThat(cache().containsKey(key.name())).isFalse();
  }

  @Test
  void manyWhoWantTheLease_oneGetsIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<LeaseReply>> attempts = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        attempts.add(() -> tier.lease(region, key));
      }
      int accepted = 0;
      for (Future<LeaseReply> attempt : threads.invokeAll(attempts)) {
        accepted += attempt.get() instanceof Lease ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void expiredValue_standsWhileOneRefreshesIt() {
    Lookup.Expired<String> expired = expired("old");

    Lease refresh = (Lease) refresh(expired);

    assertThat(refresh(expired)).as("one refreshes").isEqualTo(HotReply.REFUSED);
    assertThat(look()).isInstanceOf(Lookup.Expired.class);
    assertThat(fill(refresh, "new")).isEqualTo(HotReply.ACCEPTED);
    assertThat(((Lookup.Fresh<String>) look()).value()).isEqualTo("new");
    assertThat(cache().containsKey(key.name() + Key.RESERVED)).isFalse();
  }

  @Test
  void refreshAfterAnInvalidation_isRefused() {
    Lookup.Expired<String> expired = expired("old");
    Lease refresh = (Lease) refresh(expired);
    cache().remove(key.name());

    assertThat(fill(refresh, "between")).isEqualTo(HotReply.REFUSED);
    assertThat(look()).isInstanceOf(Lookup.Missing.class);
  }

  @Test
  void refreshGivenBack_leavesTheValueForTheNext() {
    Lookup.Expired<String> expired = expired("old");
    tier.release(region, key, (Lease) refresh(expired));

    assertThat(look()).isInstanceOf(Lookup.Expired.class);
    assertThat(refresh(expired)).isInstanceOf(Lease.class);
  }

  @Test
  void refreshThatBringsWhatCannotBeKept_leavesNoOldValue() {
    Lookup.Expired<String> expired = expired("old");
    Lease refresh = (Lease) refresh(expired);

    assertThat(fill(refresh, "x".repeat(1001))).isEqualTo(HotReply.UNCACHEABLE);
    assertThat(look()).isInstanceOf(Lookup.Missing.class);
    assertThat(cache().containsKey(key.name() + Key.RESERVED)).isFalse();
  }

  @Test
  void costOfALoad_isTold() {
    fill(lease(), "v");

    assertThat(((Lookup.Fresh<String>) look()).cost()).isEqualTo(Duration.ofMillis(7));
  }

  @Test
  void valueOfATag_isServedUntilItsEpochEnds() {
    String tag = "product:" + UUID.randomUUID();
    Epochs epochs = Objects.requireNonNull(tier.epochs(region, Set.of(tag)));
    assertThat(tier.epochs(region, Set.of(tag))).as("begun once").isEqualTo(epochs);

    assertThat(fillTagged(lease(), epochs)).isEqualTo(HotReply.ACCEPTED);
    assertThat(((Lookup.Fresh<String>) look()).tags()).containsExactly(tag);
    tags().remove(tag);

    assertThat(((Lookup.Missing<String>) look()).tags()).containsExactly(tag);
    assertThat(cache().containsKey(key.name())).isFalse();
  }

  @Test
  void fillWithAnEpochThatMovedOn_isRefusedAndGone() {
    String tag = "product:" + UUID.randomUUID();
    Epochs epochs = Objects.requireNonNull(tier.epochs(region, Set.of(tag)));
    tags().remove(tag);
    tier.epochs(region, Set.of(tag));

    assertThat(fillTagged(lease(), epochs)).isEqualTo(HotReply.REFUSED);
    assertThat(cache().containsKey(key.name())).isFalse();
  }

  @Test
  void manyKeys_areLookedAtOnce() {
    String tag = "product:" + UUID.randomUUID();
    Epochs epochs = Objects.requireNonNull(tier.epochs(region, Set.of(tag)));
    Key absent = Key.shared(key.name() + "-absent");
    Key missing = Key.shared(key.name() + "-missing");
    Key leased = Key.shared(key.name() + "-leased");
    fillTagged(lease(), epochs);
    tier.fillAbsent(region, absent, (Lease) tier.lease(region, absent));
    tier.lease(region, leased);

    Map<Key, Lookup<String>> all = tier.lookAll(region, List.of(key, absent, missing, leased));

    assertThat(((Lookup.Fresh<String>) all.get(key)).value()).isEqualTo("v");
    assertThat(all.get(absent)).isInstanceOf(Lookup.KnownAbsent.class);
    assertThat(all.get(missing)).isInstanceOf(Lookup.Missing.class);
    assertThat(all.get(leased)).isInstanceOf(Lookup.Leased.class);
    tags().remove(tag);
    assertThat(tier.lookAll(region, List.of(key)).get(key)).isInstanceOf(Lookup.Missing.class);
  }

  @Test
  void absenceThatIsOver_isMissingAndGone() {
    tier.fillAbsent(region, key, lease());
    time.advance(Duration.ofSeconds(6));

    assertThat(look()).isInstanceOf(Lookup.Missing.class);
    assertThat(cache().containsKey(key.name())).isFalse();
  }

  private Lookup.Expired<String> expired(String value) {
    fill(lease(), value);
    time.advance(Duration.ofMinutes(61));
    return (Lookup.Expired<String>) look();
  }

  private LeaseReply refresh(Lookup.Expired<String> expired) {
    return tier.leaseRefresh(region, key, expired.seen());
  }

  private HotReply fillTagged(Lease lease, Epochs epochs) {
    Loaded<String> loaded = Loaded.durable("v", epochs.byTag().keySet());
    return tier.fill(region, key, lease, Filling.of(region, loaded, Duration.ZERO, epochs));
  }

  private Cache<String, byte[]> tags() {
    return caches.ofTags(Duration.ofDays(2));
  }

  private Lookup<String> look() {
    return tier.look(region, key);
  }

  final Lease lease() {
    return (Lease) tier.lease(region, key);
  }

  final HotReply fill(Lease lease, String value) {
    return tier.fill(
        region,
        key,
        lease,
        Filling.of(region, Loaded.durable(value), Duration.ofMillis(7), Epochs.NONE));
  }

  final HotReply fillAbsent(Lease lease) {
    return tier.fillAbsent(region, key, lease);
  }

  /** The name of the entry's key where the provider gives each its own. */
  final String redisKey() {
    return region.prefix() + ":" + key.name();
  }

  private Cache<String, byte[]> cache() {
    return caches.of(region.prefix());
  }

  /** The bytes of an entry with that value, which is removed again. */
  private byte[] stored(String value) {
    fill(lease(), value);
    return cache().getAndRemove(key.name());
  }

  private void put(byte[] bytes) {
    assertThat(cache().putIfAbsent(key.name(), bytes)).isTrue();
  }

  private static byte[] withVersion(byte[] entry, int version) {
    entry[2] = (byte) version;
    java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
    crc.update(entry, 0, entry.length - 4);
    java.nio.ByteBuffer.wrap(entry).putInt(entry.length - 4, (int) crc.getValue());
    return entry;
  }
}

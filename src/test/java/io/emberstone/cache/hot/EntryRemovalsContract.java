package io.emberstone.cache.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidation.Scope;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.tier.Epochs;
import io.emberstone.cache.tier.Filling;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.HotServers;
import io.emberstone.cache.tier.HotTier;
import io.emberstone.cache.tier.Lease;
import io.emberstone.cache.tier.Lookup;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each scope removes, whichever provider keeps it. */
abstract class EntryRemovalsContract {

  private static final Duration TAGS = Duration.ofDays(2);
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final String run = UUID.randomUUID().toString();
  private final Region<Key, String> boms = region("boms-" + run);
  private final Region<Key, String> products = region("products-" + run);
  private HotCaches caches;
  private HotTier tier;
  private EntryRemovals removals;

  abstract HotCaches.Provider provider();

  abstract HotServers servers();

  @BeforeEach
  void open() {
    caches = new HotCaches(provider(), LEASE, () -> {});
    tier =
        new JCacheHotTier(
            caches,
            new JCacheHotTier.Settings(LEASE, 0, TAGS),
            TimeSource.SYSTEM,
            CacheObserver.NONE);
    removals = new EntryRemovals(caches, TAGS, servers(), Set.of(boms.name(), products.name()));
  }

  @Test
  void key_goesAndNothingElse() {
    fill(boms, "a");
    fill(boms, "ab");

    apply(Scope.KEY, boms.name() + ":a");

    assertThat(isThere(boms, "a")).isFalse();
    assertThat(isThere(boms, "ab")).isTrue();
  }

  @Test
  void keysOfSeveralRegions_goAtOnceAndNothingElse() {
    fill(boms, "a");
    fill(boms, "b");
    fill(boms, "c");
    fill(products, "a");

    apply(
        Scope.KEYS,
        String.join("\n", boms.name() + ":a", boms.name() + ":b", products.name() + ":a"));

    assertThat(isThere(boms, "a")).isFalse();
    assertThat(isThere(boms, "b")).isFalse();
    assertThat(isThere(products, "a")).isFalse();
    assertThat(isThere(boms, "c")).isTrue();
  }

  @Test
  void keyThatIsLoaded_cannotBeFilledAnyMore() {
    Lease lease = lease(boms, "a");

    apply(Scope.KEY, boms.name() + ":a");

    assertThat(fill(boms, "a", lease)).isEqualTo(HotReply.REFUSED);
  }

  @Test
  void keys_goWhicheverRegionTheyAreOf() {
    fill(boms, "a");
    fill(products, "org:7");

    apply(Scope.KEYS, boms.name() + ":a\n" + products.name() + ":org:7\n" + boms.name() + ":none");

    assertThat(isThere(boms, "a")).isFalse();
    assertThat(isThere(products, "org:7")).isFalse();
  }

  @Test
  void whatIsNoLogicalKey_isPassedOver() {
    fill(boms, "a");

    apply(Scope.KEYS, "nonsense\n:x\nregion:\n" + boms.name() + ":a");
    apply(Scope.REGION, "no:region");

    assertThat(isThere(boms, "a")).isFalse();
  }

  @Test
  void tag_outdatesWhatCarriesIt() {
    fill(boms, "carries", Set.of("product:7"));
    fill(boms, "carries-not", Set.of("product:8"));

    apply(Scope.TAG, "product:7");

    assertThat(look(boms, "carries")).isInstanceOf(Lookup.Missing.class);
    assertThat(look(boms, "carries-not")).isInstanceOf(Lookup.Fresh.class);
  }

  @Test
  void prefix_isReadLiterallyAndTakesRightsToRefresh() {
    fill(boms, "x*[1]\\7");
    fill(boms, "x*[1]\\8");
    fill(boms, "xx1\\7");
    refresh(boms, "x*[1]\\7");

    apply(Scope.PREFIX, boms.name() + ":x*[1]\\7");

    assertThat(isThere(boms, "x*[1]\\7")).isFalse();
    assertThat(isThere(boms, "x*[1]\\7" + Key.RESERVED)).isFalse();
    assertThat(isThere(boms, "x*[1]\\8")).isTrue();
    assertThat(isThere(boms, "xx1\\7")).isTrue();
  }

  @Test
  void prefixOfRegionNames_takesAllOfThose() {
    fill(boms, "a");
    fill(products, "a");

    apply(Scope.PREFIX, "bom");

    assertThat(isThere(boms, "a")).isFalse();
    assertThat(isThere(products, "a")).isTrue();
  }

  @Test
  void patternWithAStarForTheRegion_goesThroughAllOfThem() {
    fill(boms, "org:7");
    fill(products, "org:7");
    fill(products, "org:77");

    apply(Scope.PATTERN, "*:org:7");

    assertThat(isThere(boms, "org:7")).isFalse();
    assertThat(isThere(products, "org:7")).isFalse();
    assertThat(isThere(products, "org:77")).isTrue();
  }

  @Test
  void region_takesValuesLeasesAndRightsToRefreshInAnyNumber() {
    for (int i = 0; i < 1200; i++) {
      fill(boms, "n" + i);
    }
    Lease lease = lease(boms, "leased");
    refresh(boms, "n7");
    fill(products, "a");

    apply(Scope.REGION, boms.name());

    assertThat(fill(boms, "leased", lease)).isEqualTo(HotReply.REFUSED);
    assertThat(isThere(boms, "n7" + Key.RESERVED)).isFalse();
    for (int i = 0; i < 1200; i++) {
      assertThat(isThere(boms, "n" + i)).isFalse();
    }
    assertThat(isThere(products, "a")).isTrue();
  }

  @Test
  void all_takesEveryRegion() {
    fill(boms, "a");
    fill(products, "a");

    apply(Scope.ALL, "");

    assertThat(isThere(boms, "a")).isFalse();
    assertThat(isThere(products, "a")).isFalse();
  }

  @Test
  void clearing_takesTheEpochsOfTagsToo() {
    String tag = "tag-" + run;
    fill(boms, "a", Set.of(tag));

    removals.clear();

    assertThat(isThere(boms, "a")).isFalse();
    assertThat(caches.ofTags(TAGS).containsKey(tag)).isFalse();
  }

  private void apply(Scope scope, String argument) {
    removals.remove(new Invalidation(scope, argument, "test", ""));
  }

  private boolean isThere(Region<?, ?> region, String name) {
    return caches.of(region.name()).containsKey(name);
  }

  private Lookup<String> look(Region<Key, String> region, String name) {
    return tier.look(region, Key.shared(name));
  }

  private Lease lease(Region<?, ?> region, String name) {
    return (Lease) tier.lease(region, Key.shared(name));
  }

  private void refresh(Region<Key, String> region, String name) {
    Lookup.Fresh<String> fresh = (Lookup.Fresh<String>) look(region, name);
    tier.leaseRefresh(region, Key.shared(name), fresh.seen());
    assertThat(isThere(region, name + Key.RESERVED)).isTrue();
  }

  private void fill(Region<Key, String> region, String name) {
    assertThat(fill(region, name, lease(region, name))).isEqualTo(HotReply.ACCEPTED);
  }

  private HotReply fill(Region<Key, String> region, String name, Lease lease) {
    return fill(region, name, lease, Set.of());
  }

  private void fill(Region<Key, String> region, String name, Set<String> tags) {
    assertThat(fill(region, name, lease(region, name), tags)).isEqualTo(HotReply.ACCEPTED);
  }

  private HotReply fill(Region<Key, String> region, String name, Lease lease, Set<String> tags) {
    Epochs epochs = Objects.requireNonNull(tier.epochs(region, tags));
    Loaded<String> loaded = Loaded.durable("v", tags);
    return tier.fill(
        region, Key.shared(name), lease, Filling.of(region, loaded, Duration.ofMillis(1), epochs));
  }

  private static Region<Key, String> region(String name) {
    return TextFormat.recorded(name, Duration.ofHours(1)).absentTtl(Duration.ofMinutes(1)).build();
  }
}

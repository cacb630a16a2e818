package io.emberstone.cache.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.hot.MemoryHotTier;
import io.emberstone.cache.read.CacheContext;
import io.emberstone.cache.read.ReadThroughCache;
import io.emberstone.cache.tier.Glob;
import io.emberstone.cache.tier.HotServers;
import io.emberstone.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every region of the planning service and the catalogue, declared as a domain would. */
class DomainRegionsTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private static final Map<String, String> TTLS =
      Map.ofEntries(
          Map.entry("profile", "PT30M"),
          Map.entry("latest-ari", "PT5M"),
          Map.entry("ari-history", "PT10M"),
          Map.entry("active-goals", "PT5M"),
          Map.entry("goal", "PT10M"),
          Map.entry("tasks", "PT2M"),
          Map.entry("dashboard", "PT5M"),
          Map.entry("products", "PT1H"),
          Map.entry("product", "PT1H"),
          Map.entry("bom", "PT30M"),
          Map.entry("license-plate", "PT5M"));

  private final Map<String, String> properties = new HashMap<>();
  private final Settings settings = new Settings(name -> Optional.ofNullable(properties.get(name)));
  private final Regions regions = new Regions(settings);
  private final List<Region<?, ?>> declared = new ArrayList<>();
  private final ManualTime time = new ManualTime();
  private final MemoryHotTier hot = new MemoryHotTier(time);
  private final TieredCache cache = new ReadThroughCache(CacheContext.of(hot.tier()).time(time));

  record Anything(String text) {}

  record Session(Instant expiresAt) {}

  /** What belongs to a user and is asked for by one more argument. */
  record OfUser(String user, String argument) {
    Key key() {
      return new Key(user + ':' + argument, user);
    }
  }

  /** What belongs to a user and has an id of its own. */
  record GoalId(String user, String goal) {
    Key key() {
      return new Key(goal, user);
    }
  }

  /** What belongs to an organization. */
  record OfOrganization(String organization, String id) {
    Key key() {
      return new Key(organization + ':' + id, organization);
    }
  }

  @Test
  void planning_hasItsKeysOwnersAndTtls() {
    OfUser tasks = new OfUser("u1", "running");
    OfUser history = new OfUser("u1", "30");

    check(ofOwner("profile", "user:profile"), "u1", "user:profile:u1", "u1", 1800);
    check(ofOwner("latest-ari", "user:ari:latest"), "u1", "user:ari:latest:u1", "u1", 300);
    check(ofUser("ari-history", "user:ari:history"), history, "user:ari:history:u1:30", "u1", 600);
    check(ofOwner("active-goals", "user:goals:active"), "u1", "user:goals:active:u1", "u1", 300);
    check(region("goal", "goal", GoalId::key), new GoalId("u1", "g7"), "goal:g7", "u1", 600);
    check(ofUser("tasks", "user:tasks"), tasks, "user:tasks:u1:running", "u1", 120);
    check(ofOwner("dashboard", "dashboard:metrics"), "u1", "dashboard:metrics:u1", "u1", 300);
  }

  @Test
  void catalog_hasItsKeysOwnersAndTtls() {
    OfOrganization seven = new OfOrganization("o1", "7");

    check(ofOwner("products", "products:org"), "o1", "products:org:o1", "o1", 3600);
    check(ofOrganization("product", "product"), seven, "product:o1:7", "o1", 3600);
    check(ofOrganization("bom", "bom"), seven, "bom:o1:7", "o1", 1800);
    check(ofOrganization("license-plate", "lp"), seven, "lp:o1:7", "o1", 300);
    check(sessions(), new OfOrganization("o1", "f00d"), "user:session:o1:f00d", "o1", 86_400);
  }

  @Test
  void session_livesForTheRestOfItsLifeAtMostADay() {
    Region<OfOrganization, Session> sessions = sessions();

    assertThat(sessions.ttlFor(new Session(NOW.plusSeconds(90)))).isEqualTo(Duration.ofSeconds(90));
    assertThat(sessions.ttlFor(new Session(NOW.plus(Duration.ofDays(9)))))
        .isEqualTo(Duration.ofDays(1));
    assertThat(sessions.ttlFor(new Session(NOW.minusSeconds(1)))).isEqualTo(Duration.ZERO);
    assertThat(sessions.retention()).isEqualTo(Duration.ZERO);
  }

  @Test
  void allTogether_canBeToldApart() {
    planning_hasItsKeysOwnersAndTtls();
    catalog_hasItsKeysOwnersAndTtls();

    regions.compare(declared);
    settings.check();
    assertThat(declared).hasSize(12);
    List<String> prefixes =
        Stream.concat(
                declared.stream().map(Region::prefix),
                Stream.of("scenario-result", "scenario-matrix"))
            .toList();
    assertThat(HotServers.prefixOf("user:ari:latest:u1", prefixes)).isEqualTo("user:ari:latest");
    assertThat(HotServers.prefixOf("user:ari:u1", prefixes)).isNull();
  }

  @Test
  void tag_dropsWhateverCarriesIt() {
    OfOrganization seven = new OfOrganization("o1", "7");
    Anything anything = new Anything("a");
    Session session = new Session(NOW.plusSeconds(90));

    checkTag(ofOwner("profile", "user:profile"), "u1", anything, "user:u1");
    checkTag(ofUser("tasks", "user:tasks"), new OfUser("u1", "failed"), anything, "user:u1");
    checkTag(region("goal", "goal", GoalId::key), new GoalId("u1", "g7"), anything, "user:u1");
    checkTag(ofOrganization("bom", "bom"), seven, anything, "product:o1:3");
    checkTag(sessions(), seven, session, "user:o1:u1");
    checkTag(sessions(), seven, session, "role:o1:admin");
  }

  private <K, V> void checkTag(Region<K, V> region, K key, V value, String tag) {
    assertThat(source(region, key, value, tag)).isEqualTo(Source.DURABLE);
    assertThat(source(region, key, value, tag)).isEqualTo(Source.HOT);

    hot.caches().evict("emberstone-tags", tag);

    assertThat(source(region, key, value, tag)).isEqualTo(Source.DURABLE);
    hot.invalidate(region, region.keyOf(key));
  }

  private <K, V> Source source(Region<K, V> region, K key, V value, String tag) {
    return cache
        .get(
            region,
            key,
            (wanted, until) -> Loaded.durable(value, Set.of(tag)),
            Deadline.after(Duration.ofSeconds(1), time))
        .source();
  }

  @Test
  void patternOfOneUser_matchesLogicalKeysLiterally() {
    Region<String, Anything> goals = ofOwner("active-goals", "user:goals:active");
    Glob pattern = new Glob("user:goals:*:u\\*123");

    assertThat(pattern.matches(logicalKey(goals, "u*123"))).isTrue();
    assertThat(pattern.matches(logicalKey(goals, "ux123"))).isFalse();
  }

  private Region<OfOrganization, Session> sessions() {
    properties.put("emberstone.region.session.ttl", "PT24H");
    Region<OfOrganization, Session> sessions =
        regions
            .recorded("session", Session.class, OfOrganization::key)
            .prefix("user:session")
            .ttlOf(session -> Duration.between(NOW, session.expiresAt()))
            .build();
    declared.add(sessions);
    return sessions;
  }

  private Region<String, Anything> ofOwner(String name, String prefix) {
    return region(name, prefix, owner -> new Key(owner, owner));
  }

  private Region<OfUser, Anything> ofUser(String name, String prefix) {
    return region(name, prefix, OfUser::key);
  }

  private Region<OfOrganization, Anything> ofOrganization(String name, String prefix) {
    return region(name, prefix, OfOrganization::key);
  }

  private <K> Region<K, Anything> region(String name, String prefix, Function<K, Key> keys) {
    properties.put("emberstone.region." + name + ".ttl", TTLS.get(name));
    Region<K, Anything> region =
        regions.recorded(name, Anything.class, keys).prefix(prefix).build();
    declared.add(region);
    return region;
  }

  private static <K> void check(
      Region<K, ?> region, K key, String logicalKey, String owner, long ttlSeconds) {
    assertThat(logicalKey(region, key)).isEqualTo(logicalKey);
    assertThat(region.keyOf(key).owner()).isEqualTo(owner);
    assertThat(region.ttl()).isEqualTo(Duration.ofSeconds(ttlSeconds));
  }

  private static <K> String logicalKey(Region<K, ?> region, K key) {
    return region.prefix() + ':' + region.keyOf(key).name();
  }
}

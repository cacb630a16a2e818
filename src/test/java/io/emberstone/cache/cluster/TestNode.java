package io.emberstone.cache.cluster;

import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidations;
import io.emberstone.cache.Region;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.hot.ContainerGuard;
import io.emberstone.cache.hot.EntryRemovals;
import io.emberstone.cache.hot.FirstContact;
import io.emberstone.cache.hot.GuardedHotTier;
import io.emberstone.cache.hot.GuardedInvalidator;
import io.emberstone.cache.hot.HotCaches;
import io.emberstone.cache.hot.HotGuard;
import io.emberstone.cache.hot.HotProbe;
import io.emberstone.cache.hot.HotState;
import io.emberstone.cache.hot.JCacheHotTier;
import io.emberstone.cache.hot.KnownServers;
import io.emberstone.cache.hot.Recovery;
import io.emberstone.cache.hot.ServerCheck;
import io.emberstone.cache.hot.TimedContainerGuard;
import io.emberstone.cache.invalidation.AppliedMarker;
import io.emberstone.cache.invalidation.Drain;
import io.emberstone.cache.invalidation.InvalidationSettings;
import io.emberstone.cache.invalidation.LocalBlocklist;
import io.emberstone.cache.invalidation.NodeTrust;
import io.emberstone.cache.invalidation.Outbox;
import io.emberstone.cache.invalidation.OutboxInvalidations;
import io.emberstone.cache.invalidation.OutboxTransactions;
import io.emberstone.cache.invalidation.RowApplier;
import io.emberstone.cache.read.CacheContext;
import io.emberstone.cache.read.ReadThroughCache;
import io.emberstone.cache.redis.EntryPerKeyCaches;
import io.emberstone.cache.redis.RedisClient;
import io.emberstone.cache.redis.RedisHotServers;
import io.emberstone.cache.redis.RedisSettings;
import io.emberstone.cache.redis.RedissonCaches;
import io.emberstone.cache.store.JpaOutbox;
import io.emberstone.cache.tier.HotInvalidator;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.HotServers;
import io.emberstone.cache.tier.HotTier;
import io.emberstone.cache.tier.Replay;
import io.emberstone.dev.servers.Account;
import io.emberstone.store.fixture.StandaloneDatabase;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.cache.Cache;

/**
 * One node: everything of a server but Liberty, put together as the service does, with times short
 * enough for tests and gates to stop at. Thread-safe.
 */
final class TestNode implements AutoCloseable {

  /** How long a dead holder blocks a key. */
  static final Duration LEASE = Duration.ofSeconds(1);

  private static final Duration TAGS = Duration.ofDays(2);
  private static final Duration DRAIN = Duration.ofMillis(250);
  private static final Duration PROBE = Duration.ofMillis(200);
  private static final TimeSource TIME = TimeSource.SYSTEM;

  /** What was applied is kept for long enough for a failover, which replays all of it. */
  private static final Duration RETENTION = Duration.ofSeconds(20);

  private static final InvalidationSettings SETTINGS =
      new InvalidationSettings(
          Duration.ofMillis(300),
          Duration.ofMillis(700),
          Duration.ofMillis(400),
          Duration.ofSeconds(30),
          RETENTION);

  /** Whose JCache it is. */
  enum Provider {
    OURS,
    REDISSON
  }

  /**
   * Where a node finds things.
   *
   * @param redis its address, or the path of a Redisson file
   * @param postgres its JDBC URL
   */
  record Place(
      Provider provider, String redis, String postgres, Account application, Account owner) {}

  final Gates gates = new Gates();
  final HotState state = new HotState(TIME, CacheObserver.NONE);
  final TieredCache cache;
  final Items items;
  private final LocalBlocklist blocks = new LocalBlocklist();
  private final NodeTrust trust = new NodeTrust(blocks, SETTINGS, TIME);
  private final ThreadLocal<Boolean> toldAll = ThreadLocal.withInitial(() -> true);
  private final StandaloneDatabase database;
  private final HotCaches caches;
  private final Map<String, Cache<String, byte[]>> opened = new ConcurrentHashMap<>();
  private final RedisClient client;
  private final ExecutorService background = Executors.newFixedThreadPool(4);
  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(2);
  private final ScheduledExecutorService limits = Executors.newScheduledThreadPool(1);
  private final ContainerGuard container = new TimedContainerGuard(limits);

  TestNode(Place place) {
    database = new StandaloneDatabase(place.postgres(), place.application(), place.owner(), "");
    client = client(place.redis());
    caches = caches(place.provider());
    HotServers servers =
        place.provider() == Provider.OURS
            ? RedisHotServers.ofEntryPerKey(client)
            : RedisHotServers.ofRedisson(client);
    List<String> regions = Items.REGIONS.stream().map(Region::prefix).toList();
    EntryRemovals removals = new EntryRemovals(caches, TAGS, servers, regions);
    KnownServers known = new KnownServers(servers);
    HotGuard guard = new HotGuard(container, state, known, TIME, CacheObserver.NONE);
    HotInvalidator guarded = new GuardedInvalidator(removals, guard, state, known);

    Outbox outbox = new JpaOutbox(database.entities());
    DurableAccess durable = database.durable(14);
    OutboxTransactions beside =
        new OutboxTransactions(outbox, database.durable(4), SETTINGS.silence(), TIME);
    RowApplier applier = new RowApplier(guarded, blocks);
    Drain drain = new Drain(beside, applier, trust, SETTINGS, background);
    Invalidations invalidations = invalidations(outbox, durable, beside, guarded);
    items = new Items(database.entities(), durable, invalidations, gates);

    Recovery recovery = new Recovery(state, caches, known, removals, replay(drain), RETENTION);
    ServerCheck check = new ServerCheck(known, state, recovery, background);
    JCacheHotTier.Settings times = new JCacheHotTier.Settings(LEASE, 0.1, TAGS);
    JCacheHotTier unguarded = new JCacheHotTier(caches, times, TIME, CacheObserver.NONE);
    cache = cache(new GuardedHotTier(unguarded, guard, trust, check));
    FirstContact first = new FirstContact(unguarded, container, state);
    Items.REGIONS.forEach(first::with);
    recovery.run();
    every(DRAIN, () -> pass(drain));
    every(PROBE, new HotProbe(caches, state, check, recovery, TIME, PROBE));
  }

  private static RedisClient client(String address) {
    Optional<Path> file = Optional.of(address).filter(place -> place.startsWith("/")).map(Path::of);
    return new RedisClient(
        new RedisSettings(address, file, Duration.ofMillis(150), Duration.ofMillis(200), 32));
  }

  private TieredCache cache(HotTier guarded) {
    return new ReadThroughCache(
        CacheContext.of(guarded)
            .time(TIME)
            .inTransaction(this::inTransaction)
            .background(background));
  }

  private void pass(Drain drain) {
    gates.pass("drain");
    drain.run();
  }

  private HotCaches caches(Provider provider) {
    if (provider == Provider.OURS) {
      EntryPerKeyCaches ours = new EntryPerKeyCaches(client);
      return new HotCaches(remembering(ours::open), LEASE, ours::close);
    }
    RedissonCaches redissons = new RedissonCaches(client);
    return new HotCaches(remembering(redissons::open), LEASE, redissons::close);
  }

  private HotCaches.Provider remembering(HotCaches.Provider provider) {
    return (name, configuration) -> {
      Cache<String, byte[]> cache = provider.open(name, configuration);
      opened.put(name, cache);
      return cache;
    };
  }

  /** Takes an entry away as a full Redis would. */
  void evict(String cache, String name) {
    opened.get(cache).remove(name);
  }

  private Invalidations invalidations(
      Outbox outbox, DurableAccess durable, OutboxTransactions beside, HotInvalidator hot) {
    HotInvalidator gated =
        new HotInvalidator() {
          @Override
          public Outcome apply(List<Invalidation> invalidations) {
            gates.pass("apply");
            Outcome outcome = hot.apply(invalidations);
            if (outcome.replies().stream().anyMatch(reply -> reply != HotReply.ACCEPTED)) {
              toldAll.set(false);
            }
            return outcome;
          }

          @Override
          public String server() {
            return hot.server();
          }
        };
    return new OutboxInvalidations(
        outbox,
        durable,
        database.registry(),
        new RowApplier(gated, blocks),
        new AppliedMarker(beside, background));
  }

  private Replay replay(Drain drain) {
    return alsoApplied -> {
      boolean replayed = drain.replay(alsoApplied);
      gates.pass("replay");
      return replayed;
    };
  }

  private void every(Duration pause, Runnable task) {
    timers.scheduleWithFixedDelay(task, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private boolean inTransaction() {
    try {
      return database.transaction().getStatus() != Status.STATUS_NO_TRANSACTION;
    } catch (SystemException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether all hits of recorded data are served. */
  boolean trusts() {
    return trust.isTrusted() && blocks.now().isEmpty();
  }

  /** Writes, and tells whether the hot tier has taken all removals: {@code version true}. */
  String tellingAll(LongSupplier write) {
    toldAll.set(true);
    long version = write.getAsLong();
    return version + " " + toldAll.get();
  }

  @Override
  public void close() {
    gates.openAll();
    timers.shutdownNow();
    limits.shutdownNow();
    background.shutdownNow();
    caches.close();
    client.close();
    database.close();
  }
}

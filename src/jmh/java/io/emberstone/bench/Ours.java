package io.emberstone.bench;

import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.hot.ContainerGuard;
import io.emberstone.cache.hot.EntryRemovals;
import io.emberstone.cache.hot.GuardedHotTier;
import io.emberstone.cache.hot.HotCaches;
import io.emberstone.cache.hot.HotGuard;
import io.emberstone.cache.hot.HotState;
import io.emberstone.cache.hot.JCacheHotTier;
import io.emberstone.cache.hot.KnownServers;
import io.emberstone.cache.hot.MemoryCaches;
import io.emberstone.cache.hot.Recovery;
import io.emberstone.cache.hot.ServerCheck;
import io.emberstone.cache.read.CacheContext;
import io.emberstone.cache.read.ReadThroughCache;
import io.emberstone.cache.redis.EntryPerKeyCaches;
import io.emberstone.cache.redis.RedisClient;
import io.emberstone.cache.redis.RedisHotServers;
import io.emberstone.cache.redis.RedisSettings;
import io.emberstone.cache.tier.EntryBytes;
import io.emberstone.cache.tier.Epochs;
import io.emberstone.cache.tier.Filling;
import io.emberstone.cache.tier.Glob;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.HotServers;
import io.emberstone.cache.tier.HotTier;
import io.emberstone.cache.tier.HotTrust;
import io.emberstone.cache.tier.Lease;
import io.emberstone.cache.tier.LeaseReply;
import io.emberstone.cache.tier.Lookup;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.cache.Cache;

/**
 * The cache on a Redis, put together as the service does it. All that the benchmarks know of
 * constructors stands here.
 */
public final class Ours implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final int CONNECTIONS = 16;

  private final RedisClient client;
  private final EntryPerKeyCaches caches;
  private final ConcurrentMap<String, Cache<String, byte[]>> opened = new ConcurrentHashMap<>();
  private final TieredCache cache;

  /** The cache on the Redis at that address. */
  public Ours(String address) {
    client =
        new RedisClient(
            new RedisSettings(address, Optional.empty(), PATIENCE, PATIENCE, CONNECTIONS));
    caches = new EntryPerKeyCaches(client);
    HotTier tier =
        hotTier(
            (name, configuration) ->
                opened.computeIfAbsent(name, n -> caches.open(n, configuration)));
    HotServers servers = RedisHotServers.ofEntryPerKey(client);
    cache = over(guarded(tier, servers, CacheObserver.NONE), CacheObserver.NONE);
  }

  /** The cache. */
  public TieredCache cache() {
    return cache;
  }

  /** The provider's cache behind a region that was used already. */
  public Cache<String, byte[]> bare(Region<?, ?> region) {
    return opened.get(region.prefix());
  }

  /** The client the provider is on. */
  public RedisClient client() {
    return client;
  }

  @Override
  public void close() {
    caches.close();
    client.close();
  }

  /** A cache over any hot tier. */
  public static TieredCache over(HotTier hot, CacheObserver observer) {
    // A cold or stalled machine makes a slow hit, and not a load.
    return new ReadThroughCache(
        CacheContext.of(hot)
            .observer(observer)
            .settings(new CacheContext.Settings(PATIENCE, 1, PATIENCE)));
  }

  /** The hot tier over any provider. */
  public static HotTier hotTier(HotCaches.Provider provider) {
    return new JCacheHotTier(
        new HotCaches(provider, LEASE, () -> {}),
        new JCacheHotTier.Settings(LEASE, 0.1, Duration.ofDays(2)),
        TimeSource.SYSTEM,
        CacheObserver.NONE);
  }

  /** A hot tier that is up, behind its guard, but for the container's time-out around a fill. */
  public static HotTier guarded(HotTier hot, CacheObserver observer) {
    return guarded(hot, new Unchanging(), observer);
  }

  private static HotTier guarded(HotTier hot, HotServers servers, CacheObserver observer) {
    HotState state = new HotState(TimeSource.SYSTEM, observer);
    KnownServers known = new KnownServers(servers);
    HotCaches caches = new HotCaches(new MemoryCaches(TimeSource.SYSTEM)::open, LEASE, () -> {});
    EntryRemovals removals = new EntryRemovals(caches, LEASE, servers, List.of());
    Recovery recovery =
        new Recovery(state, caches, known, removals, alsoApplied -> true, Duration.ofMinutes(10));
    recovery.run();
    ServerCheck check = new ServerCheck(known, state, recovery, Runnable::run);
    HotGuard guard = new HotGuard(new ContainerGuard(), state, known, TimeSource.SYSTEM, observer);
    return new GuardedHotTier(hot, guard, HotTrust.ALWAYS, check);
  }

  /** Servers behind a tier in memory. */
  private static final class Unchanging implements HotServers {

    @Override
    public long connectionGeneration() {
      return 1;
    }

    @Override
    public Identity identify(boolean again) {
      return new Identity(Set.of("memory"), Map.of(), true);
    }

    @Override
    public Object serverOf(String region, String name) {
      return this;
    }

    @Override
    public Iterator<Collection<String>> walk(Set<String> regions, Collection<Glob> patterns) {
      return Collections.emptyIterator();
    }
  }

  /** A hot tier that has every key, in this process's memory, and answers at once. */
  public static HotTier atOnce(Object value) {
    return new AtOnce(value);
  }

  private static final class AtOnce implements HotTier {

    private static final Duration TTL = Duration.ofHours(1);
    private static final EntryBytes SEEN = new EntryBytes(new byte[0]);

    private final Object value;

    AtOnce(Object value) {
      this.value = value;
    }

    @Override
    @SuppressWarnings("unchecked") // there is one type of value in a benchmark
    public <V> Lookup<V> look(Region<?, V> region, Key key) {
      return new Lookup.Fresh<>((V) value, TTL, Duration.ZERO, Set.of(), SEEN);
    }

    @Override
    public <V> Map<Key, Lookup<V>> lookAll(Region<?, V> region, Collection<Key> keys) {
      Map<Key, Lookup<V>> lookups = new HashMap<>();
      keys.forEach(key -> lookups.put(key, look(region, key)));
      return lookups;
    }

    @Override
    public LeaseReply lease(Region<?, ?> region, Key key) {
      return HotReply.REFUSED;
    }

    @Override
    public LeaseReply leaseRefresh(Region<?, ?> region, Key key, EntryBytes standing) {
      return HotReply.REFUSED;
    }

    @Override
    public Epochs epochs(Region<?, ?> region, Set<String> tags) {
      return Epochs.NONE;
    }

    @Override
    public HotReply fill(Region<?, ?> region, Key key, Lease lease, Filling filling) {
      return HotReply.REFUSED;
    }

    @Override
    public HotReply fillAbsent(Region<?, ?> region, Key key, Lease lease) {
      return HotReply.REFUSED;
    }

    @Override
    public HotReply release(Region<?, ?> region, Key key, Lease lease) {
      return HotReply.REFUSED;
    }

    @Override
    public HotReply clear(Region<?, ?> region, Key key, EntryBytes seen) {
      return HotReply.REFUSED;
    }
  }
}

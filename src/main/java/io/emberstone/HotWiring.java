package io.emberstone;

import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Region;
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
import io.emberstone.cache.hot.JCacheHotEntries;
import io.emberstone.cache.hot.JCacheHotTier;
import io.emberstone.cache.hot.KnownServers;
import io.emberstone.cache.hot.Recovery;
import io.emberstone.cache.hot.ServerCheck;
import io.emberstone.cache.invalidation.InvalidationSettings;
import io.emberstone.cache.redis.EntryPerKeyCaches;
import io.emberstone.cache.redis.RedisClient;
import io.emberstone.cache.redis.RedisHotServers;
import io.emberstone.cache.redis.RedisSettings;
import io.emberstone.cache.redis.RedissonCaches;
import io.emberstone.cache.tier.HotContents;
import io.emberstone.cache.tier.HotEntries;
import io.emberstone.cache.tier.HotInvalidator;
import io.emberstone.cache.tier.HotServers;
import io.emberstone.cache.tier.HotTier;
import io.emberstone.cache.tier.HotTrust;
import io.emberstone.cache.tier.Replay;
import io.emberstone.faults.HotFaults;
import io.emberstone.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Assembles the hot tier: the provider's caches, lease and fill on top of them, the guard around
 * it, and what monitors whether it may be used.
 */
@Dependent
class HotWiring {

  @Resource ManagedExecutorService executor;

  @Produces
  @Singleton
  HotSettings settings(Settings settings) {
    return HotSettings.of(settings);
  }

  @Produces
  @Singleton
  RedisClient redisClient(HotSettings settings, HotFaults faults) {
    return new RedisClient(
        new RedisSettings(
            faults.address(),
            settings.file(),
            settings.timeout(),
            settings.connectTimeout(),
            settings.connections()));
  }

  @Produces
  @Singleton
  HotCaches hotCaches(
      RedisClient client, @Any Instance<Region<?, ?>> regions, HotSettings settings) {
    if (settings.redisson()) {
      RedissonCaches caches = new RedissonCaches(client);
      return new HotCaches(caches::open, settings.lease(), caches::close);
    }
    EntryPerKeyCaches caches = new EntryPerKeyCaches(client, timeouts(regions, settings));
    return new HotCaches(caches::open, settings.lease(), caches::close);
  }

  /**
   * Returns each region's timeout, by its cache: that of any call, plus the transfer of its largest
   * value.
   */
  private static Map<String, Duration> timeouts(
      Instance<Region<?, ?>> regions, HotSettings settings) {
    Duration least = settings.timeout();
    int bytesAMilli = settings.bytesPerSecond() / 1000;
    return regions.stream()
        .collect(
            Collectors.toMap(
                Region::prefix, region -> least.plusMillis(region.sizeLimit() / bytesAMilli)));
  }

  @Produces
  @Singleton
  HotContents hotServers(RedisClient client, HotSettings settings) {
    return settings.redisson()
        ? RedisHotServers.ofRedisson(client)
        : RedisHotServers.ofEntryPerKey(client);
  }

  /** Closes the caches before their client, and the client even if that fails. */
  void close(@Disposes HotCaches caches, RedisClient client) {
    try {
      caches.close();
    } finally {
      client.close();
    }
  }

  @Produces
  @Singleton
  HotState state(TimeSource time, CacheObserver observer) {
    return new HotState(time, observer);
  }

  @Produces
  @Singleton
  KnownServers knownServers(HotServers servers) {
    return new KnownServers(servers);
  }

  @Produces
  @Singleton
  EntryRemovals removals(
      HotCaches caches,
      HotServers servers,
      @Any Instance<Region<?, ?>> regions,
      HotSettings settings) {
    return new EntryRemovals(
        caches, settings.tagTtl(), servers, regions.stream().map(Region::prefix).toList());
  }

  @Produces
  @Singleton
  HotEntries entries(HotCaches caches, HotSettings settings) {
    return new JCacheHotEntries(caches, settings.tagTtl());
  }

  @Produces
  @Singleton
  HotGuard guard(
      ContainerGuard container,
      HotState state,
      KnownServers servers,
      TimeSource time,
      CacheObserver observer) {
    return new HotGuard(container, state, servers, time, observer);
  }

  @Produces
  @Singleton
  HotInvalidator invalidator(
      EntryRemovals removals, HotGuard guard, HotState state, KnownServers servers) {
    return new GuardedInvalidator(removals, guard, state, servers);
  }

  @Produces
  @Singleton
  Recovery recovery(
      HotState state,
      HotCaches caches,
      KnownServers servers,
      EntryRemovals removals,
      Replay replay,
      InvalidationSettings settings) {
    return new Recovery(state, caches, servers, removals, replay, settings.retention());
  }

  @Produces
  @Singleton
  ServerCheck serverCheck(KnownServers servers, HotState state, Recovery recovery) {
    return new ServerCheck(servers, state, recovery, executor);
  }

  @Produces
  @Singleton
  HotProbe probe(
      HotCaches caches,
      HotState state,
      ServerCheck servers,
      Recovery recovery,
      TimeSource time,
      HotSettings settings) {
    return new HotProbe(caches, state, servers, recovery, time, settings.probeUp());
  }

  @Produces
  @Singleton
  @Typed(JCacheHotTier.class)
  JCacheHotTier unguarded(
      HotCaches caches, TimeSource time, CacheObserver observer, HotSettings settings) {
    return new JCacheHotTier(
        caches,
        new JCacheHotTier.Settings(settings.lease(), settings.jitter(), settings.tagTtl()),
        time,
        observer);
  }

  @Produces
  @Singleton
  HotTier guarded(JCacheHotTier unguarded, HotGuard guard, HotTrust trust, ServerCheck servers) {
    return new GuardedHotTier(unguarded, guard, trust, servers);
  }

  @Produces
  @Singleton
  FirstContact firstContact(JCacheHotTier unguarded, ContainerGuard guard, HotState state) {
    return new FirstContact(unguarded, guard, state);
  }
}

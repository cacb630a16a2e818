package io.emberstone;

import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.Generations;
import io.emberstone.cache.HotServers;
import io.emberstone.cache.HotTier;
import io.emberstone.cache.HotTrust;
import io.emberstone.cache.Region;
import io.emberstone.cache.Replay;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.durable.DurableBreaker;
import io.emberstone.cache.durable.DurableGuard;
import io.emberstone.cache.durable.Transactions;
import io.emberstone.cache.hot.FirstContact;
import io.emberstone.cache.hot.GuardedHotTier;
import io.emberstone.cache.hot.HotCaches;
import io.emberstone.cache.hot.HotGuard;
import io.emberstone.cache.hot.HotProbe;
import io.emberstone.cache.hot.HotState;
import io.emberstone.cache.hot.JCacheHotTier;
import io.emberstone.cache.hot.KnownServers;
import io.emberstone.cache.hot.Recovery;
import io.emberstone.cache.hot.Removals;
import io.emberstone.cache.hot.ServerCheck;
import io.emberstone.cache.observe.MeasuringObserver;
import io.emberstone.cache.redis.EntryPerKeyCaches;
import io.emberstone.cache.redis.RedisClient;
import io.emberstone.cache.redis.RedisSettings;
import io.emberstone.cache.redis.RedissonCaches;
import io.emberstone.faults.HotFaults;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.transaction.UserTransaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Puts the cache together: the plain classes, their settings and the container's services. Every
 * number is configuration; the defaults stand in {@code META-INF/microprofile-config.properties}.
 */
@Dependent
class CacheWiring {

  @Produces
  @ApplicationScoped
  TimeSource time() {
    return TimeSource.SYSTEM;
  }

  @Produces
  @Singleton
  CacheObserver observer(MetricRegistry registry) {
    return new MeasuringObserver(registry);
  }

  @Produces
  @Singleton
  RedisClient redisClient(Config config, HotFaults faults) {
    return new RedisClient(
        new RedisSettings(
            faults.address(),
            config.getOptionalValue("emberstone.hot.config", String.class).map(Path::of),
            config.getValue("emberstone.hot.timeout", Duration.class),
            config.getValue("emberstone.hot.connect-timeout", Duration.class),
            config.getValue("emberstone.hot.connections", Integer.class)));
  }

  @Produces
  @Singleton
  HotCaches hotCaches(RedisClient client, Config config) {
    String provider = config.getValue("emberstone.hot.provider", String.class);
    Duration lease = config.getValue("emberstone.hot.lease", Duration.class);
    switch (provider) {
      case "emberstone" -> {
        EntryPerKeyCaches caches = new EntryPerKeyCaches(client);
        return new HotCaches(caches::open, lease, caches::close);
      }
      case "redisson" -> {
        RedissonCaches caches = new RedissonCaches(client);
        return new HotCaches(caches::open, lease, caches::close);
      }
      default ->
          throw new IllegalArgumentException(
              "emberstone.hot.provider is \"" + provider + "\"; there are: emberstone, redisson");
    }
  }

  /** The caches before the client they are on. */
  void close(@Disposes HotCaches caches, RedisClient client) {
    caches.close();
    client.close();
  }

  @Produces
  @Singleton
  HotState hotState(TimeSource time, CacheObserver observer) {
    return new HotState(time, observer);
  }

  /** Who answers behind the provider is not asked yet: whoever does is trusted. */
  @Produces
  @Singleton
  HotServers hotServers() {
    return new HotServers() {
      @Override
      public long connectionGeneration() {
        return 0;
      }

      @Override
      public Identity identify() {
        return new Identity(Set.of(), false);
      }

      @Override
      public void scan(String region, String pattern, Consumer<String> names) {
        throw new UnsupportedOperationException("the names in " + region + " are not known");
      }
    };
  }

  @Produces
  @Singleton
  KnownServers knownServers(HotServers servers) {
    return new KnownServers(servers);
  }

  @Produces
  @Singleton
  Removals removals(
      HotCaches caches, HotServers servers, @Any Instance<Region<?>> regions, Config config) {
    return new Removals(
        caches,
        config.getValue("emberstone.hot.tag-ttl", Duration.class),
        servers,
        regions.stream().map(Region::name).toList());
  }

  @Produces
  @Singleton
  Recovery recovery(HotState state, KnownServers servers, Removals removals, Config config) {
    // Nothing is written down yet that could be replayed.
    Replay nothing = alsoApplied -> true;
    Duration retention = config.getValue("emberstone.invalidation.retention", Duration.class);
    return new Recovery(state, servers, removals, nothing, retention);
  }

  @Produces
  @Singleton
  ServerCheck serverCheck(KnownServers servers, HotState state, Recovery recovery) {
    return new ServerCheck(servers, state, recovery, Runnable::run);
  }

  @Produces
  @Singleton
  HotProbe hotProbe(
      HotCaches caches,
      HotState state,
      ServerCheck servers,
      Recovery recovery,
      TimeSource time,
      Config config) {
    Duration whileUp = config.getValue("emberstone.hot.probe-up", Duration.class);
    return new HotProbe(caches, state, servers, recovery, time, whileUp);
  }

  @Produces
  @Singleton
  JCacheHotTier unguarded(
      HotCaches caches, TimeSource time, CacheObserver observer, Config config) {
    JCacheHotTier.Settings settings =
        new JCacheHotTier.Settings(
            config.getValue("emberstone.hot.lease", Duration.class),
            config.getValue("emberstone.hot.jitter", Double.class),
            config.getValue("emberstone.hot.tag-ttl", Duration.class));
    return new JCacheHotTier(caches, settings, time, observer);
  }

  @Produces
  @Singleton
  FirstContact firstContact(JCacheHotTier unguarded, HotState state, ServerCheck servers) {
    return new FirstContact(unguarded, state, servers);
  }

  @Produces
  @Singleton
  TieredCache cache(
      JCacheHotTier unguarded,
      HotGuard guard,
      HotState state,
      ServerCheck servers,
      TimeSource time,
      CacheObserver observer) {
    HotTier guarded =
        new GuardedHotTier(unguarded, guard, state, HotTrust.ALWAYS, servers, time, observer);
    return TieredCache.on(guarded).time(time).observer(observer).build();
  }

  @Produces
  @Singleton
  DurableAccess durable(DurableBreaker breaker, UserTransaction transaction, Config config) {
    return new DurableGuard(
        config.getValue("emberstone.durable.at-once", Integer.class),
        breaker,
        new Transactions(transaction));
  }

  @Produces
  @Singleton
  Generations generations(TimeSource time, Config config) {
    Optional<Integer> atOnce =
        config.getOptionalValue("emberstone.generation.at-once", Integer.class);
    return new Generations(atOnce.orElse(Runtime.getRuntime().availableProcessors()), time);
  }
}

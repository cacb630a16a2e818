package io.emberstone.cache.hot;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableConfiguration;

/**
 * The JCache caches of the regions, made when first asked for, so that nothing is asked of the
 * provider before there is a request. Thread-safe.
 */
public final class HotCaches {

  private final Supplier<CacheManager> manager;
  private final LeaseThenFill expiry;
  private final ConcurrentMap<String, Cache<String, byte[]>> caches = new ConcurrentHashMap<>();

  /**
   * Caches of that manager.
   *
   * @param manager asked once a region; may throw {@link javax.cache.CacheException}
   * @param lease how long a lease lives: a dead holder blocks a key no longer
   */
  public HotCaches(Supplier<CacheManager> manager, Duration lease) {
    this.manager = manager;
    this.expiry = new LeaseThenFill(lease);
  }

  LeaseThenFill expiry() {
    return expiry;
  }

  /** The region's cache. */
  Cache<String, byte[]> of(String region) {
    Cache<String, byte[]> known = caches.get(region);
    return known != null ? known : caches.computeIfAbsent(region, this::open);
  }

  private Cache<String, byte[]> open(String region) {
    CacheManager manager = this.manager.get();
    Cache<String, byte[]> existing = manager.getCache(region, String.class, byte[].class);
    if (existing != null) {
      return existing;
    }
    return manager.createCache(
        region,
        new MutableConfiguration<String, byte[]>()
            .setTypes(String.class, byte[].class)
            .setExpiryPolicyFactory(new FactoryBuilder.SingletonFactory<>(expiry)));
  }
}

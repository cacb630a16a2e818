package io.emberstone.cache.hot;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;

/**
 * The JCache caches of the regions, opened when first asked for, so that nothing is asked of the
 * provider before there is a request. Thread-safe.
 */
public final class HotCaches implements AutoCloseable {

  /** Opens caches: all that differs between providers. */
  @FunctionalInterface
  public interface Provider {

    /**
     * The cache of that name, created if need be.
     *
     * @throws CacheException if the provider cannot be reached
     */
    Cache<String, byte[]> open(String name, CompleteConfiguration<String, byte[]> configuration);
  }

  /** No region's name. */
  static final String TAGS = "emberstone-tags";

  /** No region's name either. */
  private static final String SETTLED = "emberstone-settled";

  private final Provider provider;
  private final Runnable whenClosed;
  private final LeaseThenFill expiry;
  private final ConcurrentMap<String, Cache<String, byte[]>> caches = new ConcurrentHashMap<>();

  /**
   * Caches of that provider.
   *
   * @param lease how long a lease lives: a dead holder blocks a key no longer
   * @param whenClosed closes the provider and what is behind it
   */
  public HotCaches(Provider provider, Duration lease, Runnable whenClosed) {
    this.provider = provider;
    this.whenClosed = whenClosed;
    this.expiry = new LeaseThenFill(lease);
  }

  LeaseThenFill expiry() {
    return expiry;
  }

  /** The region's cache. */
  Cache<String, byte[]> of(String region) {
    Cache<String, byte[]> known = caches.get(region);
    return known != null ? known : caches.computeIfAbsent(region, name -> open(name, expiry));
  }

  /** The cache of the tags' epochs: they live for so long after they began. */
  Cache<String, byte[]> ofTags(Duration ttl) {
    Cache<String, byte[]> known = caches.get(TAGS);
    return known != null ? known : caches.computeIfAbsent(TAGS, name -> open(name, ageing(ttl)));
  }

  /** The cache of the servers that were recovered last. */
  Cache<String, byte[]> ofSettled() {
    return caches.computeIfAbsent(SETTLED, name -> open(name, new EternalExpiryPolicy()));
  }

  private static ExpiryPolicy ageing(Duration ttl) {
    return new CreatedExpiryPolicy(
        new javax.cache.expiry.Duration(TimeUnit.MILLISECONDS, ttl.toMillis()));
  }

  private Cache<String, byte[]> open(String name, ExpiryPolicy policy) {
    return provider.open(
        name,
        new MutableConfiguration<String, byte[]>()
            .setTypes(String.class, byte[].class)
            .setExpiryPolicyFactory(new FactoryBuilder.SingletonFactory<>(policy)));
  }

  @Override
  public void close() {
    whenClosed.run();
  }
}

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
 * The JCache caches of the regions, opened on first use, so that the provider is not contacted
 * before there is a request. Thread-safe.
 */
public final class HotCaches implements AutoCloseable {

  /** Opens caches: the only part that differs between providers. */
  @FunctionalInterface
  public interface Provider {

    /**
     * Returns the cache of this name, created if absent.
     *
     * @throws CacheException if the provider cannot be reached
     */
    Cache<String, byte[]> open(String name, CompleteConfiguration<String, byte[]> configuration);
  }

  /** The cache of tag epochs; no region has this name. */
  static final String TAGS = "emberstone-tags";

  /** The cache of the last recovered servers; no region has this name. */
  private static final String SETTLED = "emberstone-settled";

  private final Provider provider;
  private final Runnable whenClosed;
  private final EntryExpiry expiry;
  private final ConcurrentMap<String, Cache<String, byte[]>> caches = new ConcurrentHashMap<>();

  /**
   * Creates caches on a provider.
   *
   * @param lease how long a lease lives: a dead holder blocks a key no longer than this
   * @param whenClosed closes the provider and its resources
   */
  public HotCaches(Provider provider, Duration lease, Runnable whenClosed) {
    this.provider = provider;
    this.whenClosed = whenClosed;
    this.expiry = new EntryExpiry(lease);
  }

  EntryExpiry expiry() {
    return expiry;
  }

  /** Returns the region's cache. */
  Cache<String, byte[]> of(String region) {
    Cache<String, byte[]> known = caches.get(region);
    return known != null ? known : caches.computeIfAbsent(region, name -> open(name, expiry));
  }

  /** Returns the cache of tag epochs, which expire this long after creation. */
  Cache<String, byte[]> ofTags(Duration ttl) {
    Cache<String, byte[]> known = caches.get(TAGS);
    return known != null ? known : caches.computeIfAbsent(TAGS, name -> open(name, ageing(ttl)));
  }

  /** Returns the cache of the last recovered servers. */
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

package io.emberstone.cache.redis;

import java.net.URI;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;
import org.redisson.jcache.JCachingProvider;
import org.redisson.jcache.configuration.RedissonConfiguration;

/**
 * Caches of Redisson's own JCache provider: one Redis hash per cache, with this application's class
 * loader. Thread-safe.
 */
public final class RedissonCaches implements AutoCloseable {

  private static final URI NAME = URI.create("emberstone:redisson");

  private final RedisClient client;
  private final JCachingProvider provider = new JCachingProvider();
  private @Nullable CacheManager manager;

  public RedissonCaches(RedisClient client) {
    this.client = client;
  }

  /**
   * Returns the named cache, creating it if necessary.
   *
   * @throws CacheException if Redis cannot be reached
   */
  public synchronized Cache<String, byte[]> open(
      String name, CompleteConfiguration<String, byte[]> configuration) {
    RedissonClient redisson = client.get();
    if (manager == null) {
      manager = provider.getCacheManager(NAME, RedissonCaches.class.getClassLoader());
    }
    Cache<String, byte[]> existing = manager.getCache(name, String.class, byte[].class);
    return existing != null
        ? existing
        : manager.createCache(name, RedissonConfiguration.fromInstance(redisson, configuration));
  }

  @Override
  public void close() {
    provider.close();
  }
}

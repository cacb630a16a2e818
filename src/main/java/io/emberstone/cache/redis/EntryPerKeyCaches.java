package io.emberstone.cache.redis;

import io.emberstone.jcache.RedisCachingProvider;
import io.emberstone.jcache.configuration.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Caches of our own JCache provider: one Redis key an entry, with a TTL of its own. Thread-safe.
 */
public final class EntryPerKeyCaches implements AutoCloseable {

  private static final URI NAME = URI.create("emberstone:hot");

  private final RedisClient client;
  private final Map<String, Duration> timeouts;
  private final RedisCachingProvider provider = new RedisCachingProvider();
  private @Nullable CacheManager manager;

  /** Caches over that client, which all wait for as long as it does. */
  public EntryPerKeyCaches(RedisClient client) {
    this(client, Map.of());
  }

  /**
   * Caches over that client.
   *
   * @param timeouts how long those of these names wait for a reply
   */
  public EntryPerKeyCaches(RedisClient client, Map<String, Duration> timeouts) {
    this.client = client;
    this.timeouts = timeouts;
  }

  /** The cache of that name, created if need be; asks nothing of Redis. */
  public synchronized Cache<String, byte[]> open(
      String name, CompleteConfiguration<String, byte[]> configuration) {
    if (manager == null) {
      Properties properties = new Properties();
      properties.put(Settings.CLIENT, client.get());
      // The expiry of a region is the same whether it is asked before or after a comparison.
      properties.put(Settings.ASK_AHEAD, "true");
      timeouts.forEach(
          (cache, timeout) ->
              properties.put(Settings.TIMEOUT_MS + '.' + cache, timeout.toMillis()));
      manager =
          provider.getCacheManager(NAME, EntryPerKeyCaches.class.getClassLoader(), properties);
    }
    Cache<String, byte[]> existing = manager.getCache(name, String.class, byte[].class);
    return existing != null ? existing : manager.createCache(name, configuration);
  }

  @Override
  public void close() {
    provider.close();
  }
}

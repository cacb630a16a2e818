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

/** Caches of our own JCache provider: one Redis key per entry, with its own TTL. Thread-safe. */
public final class EntryPerKeyCaches implements AutoCloseable {

  private static final URI NAME = URI.create("emberstone:hot");

  private final RedisClient client;
  private final Map<String, Duration> timeouts;
  private final RedisCachingProvider provider = new RedisCachingProvider();
  private @Nullable CacheManager manager;

  /** Creates caches over a client, all with its timeout. */
  public EntryPerKeyCaches(RedisClient client) {
    this(client, Map.of());
  }

  /**
   * Creates caches over a client.
   *
   * @param timeouts for replies, by cache name
   */
  public EntryPerKeyCaches(RedisClient client, Map<String, Duration> timeouts) {
    this.client = client;
    this.timeouts = timeouts;
  }

  /** Returns the named cache, creating it if necessary, without contacting Redis. */
  public synchronized Cache<String, byte[]> open(
      String name, CompleteConfiguration<String, byte[]> configuration) {
    if (manager == null) {
      Properties properties = new Properties();
      properties.put(Settings.CLIENT, client.get());
      // A region's expiry is the same whether asked before or after a comparison.
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

package io.emberstone.jcache;

import io.emberstone.jcache.configuration.Settings;
import io.emberstone.jcache.redis.RedisServers;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;

/**
 * The caches of one URI and class loader, over one client. Unwraps to {@link RedissonClient} and
 * {@link RedisServers}. Thread-safe.
 */
final class RedisCacheManager implements CacheManager {

  private final RedisCachingProvider provider;
  private final URI uri;
  private final WeakReference<ClassLoader> loader;
  private final Properties properties;
  private final Map<String, RedisCache<?, ?>> caches = new ConcurrentHashMap<>();
  private final Object lock = new Object();
  private @Nullable Backend backend;
  private volatile boolean closed;

  RedisCacheManager(
      RedisCachingProvider provider, URI uri, ClassLoader loader, Properties properties) {
    this.provider = provider;
    new Settings(properties, loader).check(uri);
    this.uri = uri;
    this.loader = new WeakReference<>(loader);
    this.properties = properties;
  }

  @Override
  public CachingProvider getCachingProvider() {
    return provider;
  }

  @Override
  public URI getURI() {
    return uri;
  }

  @Override
  public ClassLoader getClassLoader() {
    ClassLoader present = loader.get();
    return present == null ? provider.getDefaultClassLoader() : present;
  }

  @Override
  public Properties getProperties() {
    return properties;
  }

  /**
   * Opens a cache, whether or not Redis can be reached; its entries are those stored under its
   * name. The first cache asks Redis what listeners in other processes want, waiting at most one
   * second.
   *
   * @throws CacheException if a cache of that name exists, if the keys of an existing cache could
   *     not be distinguished from this one's, or if the configuration's factories fail
   * @throws IllegalArgumentException if the declared types need a marshaller and none is configured
   * @throws UnsupportedOperationException if the configuration asks for store by reference
   */
  @Override
  public <K, V, C extends Configuration<K, V>> Cache<K, V> createCache(
      String cacheName, C configuration) {
    checkOpen();
    Objects.requireNonNull(cacheName, "cache name");
    if (!configuration.isStoreByValue()) {
      throw new UnsupportedOperationException("store by reference");
    }
    synchronized (lock) {
      checkOpen();
      checkName(cacheName);
      RedisCache<K, V> cache =
          new RedisCache<>(this, backend(), cacheName, complete(configuration));
      cache.open();
      caches.put(cacheName, cache);
      return cache;
    }
  }

  /** Returns the cache's own copy of a configuration, completed with the standard's defaults. */
  private static <K, V> MutableConfiguration<K, V> complete(Configuration<K, V> given) {
    if (given instanceof CompleteConfiguration<K, V> complete) {
      return new MutableConfiguration<>(complete);
    }
    return new MutableConfiguration<K, V>()
        .setTypes(given.getKeyType(), given.getValueType())
        .setStoreByValue(given.isStoreByValue());
  }

  /** Redis keys are {@code name:key}, so no name followed by a colon may be a prefix of another. */
  private void checkName(String name) {
    if (caches.containsKey(name)) {
      throw new CacheException("cache " + name + " already exists");
    }
    for (String other : caches.keySet()) {
      if (name.startsWith(other + ":") || other.startsWith(name + ":")) {
        throw new CacheException(
            "caches " + name + " and " + other + " would share keys: one name prefixes the other");
      }
    }
  }

  @Override
  public <K, V> @Nullable Cache<K, V> getCache(
      String cacheName, Class<K> keyType, Class<V> valueType) {
    Objects.requireNonNull(keyType, "key type");
    Objects.requireNonNull(valueType, "value type");
    RedisCache<?, ?> cache = find(cacheName);
    if (cache == null) {
      return null;
    }
    Configuration<?, ?> configuration = cache.configuration();
    checkType("key", configuration.getKeyType(), keyType);
    checkType("value", configuration.getValueType(), valueType);
    return cast(cache);
  }

  @Override
  public <K, V> @Nullable Cache<K, V> getCache(String cacheName) {
    RedisCache<?, ?> cache = find(cacheName);
    return cache == null ? null : cast(cache);
  }

  private @Nullable RedisCache<?, ?> find(String cacheName) {
    checkOpen();
    return caches.get(Objects.requireNonNull(cacheName, "cache name"));
  }

  private static void checkType(String what, Class<?> declared, Class<?> asked) {
    if (!declared.equals(asked)) {
      throw new ClassCastException("the " + what + " type is " + declared + ", not " + asked);
    }
  }

  @SuppressWarnings("unchecked") // checked above, or left to the caller by the standard
  private static <K, V> Cache<K, V> cast(RedisCache<?, ?> cache) {
    return (Cache<K, V>) cache;
  }

  @Override
  public Iterable<String> getCacheNames() {
    checkOpen();
    return List.copyOf(caches.keySet());
  }

  /** Closes the named cache, if it exists, and deletes its entries. */
  @Override
  public void destroyCache(String cacheName) {
    RedisCache<?, ?> cache = find(cacheName);
    if (cache != null) {
      cache.destroy();
    }
  }

  @Override
  public void enableManagement(String cacheName, boolean enabled) {
    RedisCache<?, ?> cache = find(cacheName);
    if (cache != null) {
      cache.configure(configuration -> configuration.setManagementEnabled(enabled));
    }
  }

  @Override
  public void enableStatistics(String cacheName, boolean enabled) {
    RedisCache<?, ?> cache = find(cacheName);
    if (cache != null) {
      cache.configure(configuration -> configuration.setStatisticsEnabled(enabled));
    }
  }

  @Override
  public void close() {
    Backend last;
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      last = backend;
      backend = null;
    }
    provider.forget(this);
    caches.values().forEach(RedisCache::close);
    caches.clear();
    if (last != null) {
      last.close();
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    synchronized (lock) {
      checkOpen();
      for (Object part : List.of(backend().servers(), backend().client())) {
        if (type.isInstance(part)) {
          return type.cast(part);
        }
      }
    }
    throw new IllegalArgumentException("not a " + type.getName());
  }

  /** Removes a closed cache from this manager. */
  void forget(RedisCache<?, ?> cache) {
    caches.remove(cache.getName(), cache);
  }

  private Backend backend() {
    Backend present = backend;
    if (present == null) {
      present = new Backend(uri, new Settings(properties, getClassLoader()), getClassLoader());
      backend = present;
    }
    return present;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the cache manager " + uri + " is closed");
    }
  }
}

package io.emberstone.jcache;

import io.emberstone.jcache.configuration.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.WeakHashMap;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * The provider: {@code Caching.getCachingProvider("io.emberstone.jcache.RedisCachingProvider")}. A
 * manager is made without touching Redis; its first cache makes its client and connects, and is
 * there also when that fails. Thread-safe.
 */
public final class RedisCachingProvider implements CachingProvider {

  private static final System.Logger LOG = System.getLogger(RedisCachingProvider.class.getName());

  private final Map<ClassLoader, Map<URI, RedisCacheManager>> managers = new WeakHashMap<>();

  /** For the ServiceLoader. */
  public RedisCachingProvider() {}

  /**
   * The manager of a URI and a class loader, made if there is none. One that exists keeps its
   * properties, as the standard has it; a warning is logged if others are given.
   *
   * @param uri where Redis is ({@code redis:}, {@code rediss:}, or a Redisson YAML file), or only a
   *     name; null for the default
   * @param loader of keys, values and the marshaller; null for the default
   * @param properties by the names in {@link Settings}; null for none
   * @throws CacheException if the URI or a property cannot be meant, naming each of them
   */
  @Override
  public CacheManager getCacheManager(
      @Nullable URI uri, @Nullable ClassLoader loader, @Nullable Properties properties) {
    URI managerUri = uri == null ? getDefaultURI() : uri;
    ClassLoader managerLoader = loader == null ? getDefaultClassLoader() : loader;
    Properties own = new Properties();
    if (properties != null) {
      own.putAll(properties);
    }
    RedisCacheManager manager;
    synchronized (managers) {
      manager =
          managers
              .computeIfAbsent(managerLoader, any -> new HashMap<>())
              .computeIfAbsent(
                  managerUri, any -> new RedisCacheManager(this, managerUri, managerLoader, own));
    }
    if (!own.isEmpty() && !own.equals(manager.getProperties())) {
      String name = Settings.withoutUser(managerUri);
      LOG.log(System.Logger.Level.WARNING, "{0} exists with other properties, which stay", name);
    }
    return manager;
  }

  @Override
  public CacheManager getCacheManager(@Nullable URI uri, @Nullable ClassLoader loader) {
    return getCacheManager(uri, loader, getDefaultProperties());
  }

  @Override
  public CacheManager getCacheManager() {
    return getCacheManager(getDefaultURI(), getDefaultClassLoader(), getDefaultProperties());
  }

  /** The class loader that loaded this provider. */
  @Override
  public ClassLoader getDefaultClassLoader() {
    return getClass().getClassLoader();
  }

  /** The system property {@value Settings#URI_PROPERTY}, else Redis on this machine. */
  @Override
  public URI getDefaultURI() {
    return Settings.defaultUri();
  }

  /** None: what is not given to a manager is read from the system's properties. */
  @Override
  public Properties getDefaultProperties() {
    return new Properties();
  }

  @Override
  public void close() {
    List<RedisCacheManager> open = new ArrayList<>();
    synchronized (managers) {
      managers.values().forEach(byUri -> open.addAll(byUri.values()));
      managers.clear();
    }
    open.forEach(RedisCacheManager::close);
  }

  @Override
  public void close(@Nullable ClassLoader loader) {
    Map<URI, RedisCacheManager> closed;
    synchronized (managers) {
      closed = managers.remove(loader == null ? getDefaultClassLoader() : loader);
    }
    if (closed != null) {
      closed.values().forEach(RedisCacheManager::close);
    }
  }

  @Override
  public void close(@Nullable URI uri, @Nullable ClassLoader loader) {
    RedisCacheManager closed = null;
    synchronized (managers) {
      Map<URI, RedisCacheManager> byUri =
          managers.get(loader == null ? getDefaultClassLoader() : loader);
      if (byUri != null) {
        closed = byUri.remove(uri == null ? getDefaultURI() : uri);
      }
    }
    if (closed != null) {
      closed.close();
    }
  }

  /** Store by reference is not: values are bytes elsewhere. */
  @Override
  public boolean isSupported(OptionalFeature feature) {
    return false;
  }

  /** Forgets a manager that was closed by itself. */
  void forget(RedisCacheManager manager) {
    synchronized (managers) {
      Map<URI, RedisCacheManager> byUri = managers.get(manager.getClassLoader());
      if (byUri != null) {
        byUri.remove(manager.getURI(), manager);
      }
    }
  }
}

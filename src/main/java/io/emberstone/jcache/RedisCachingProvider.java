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
 * manager is created without contacting Redis. Its first cache creates the client and connects, and
 * is usable later even if that fails. Thread-safe.
 */
public final class RedisCachingProvider implements CachingProvider {

  private static final System.Logger LOG = System.getLogger(RedisCachingProvider.class.getName());

  private final Map<ClassLoader, Map<URI, RedisCacheManager>> managers = new WeakHashMap<>();

  /** Called by the ServiceLoader. */
  public RedisCachingProvider() {}

  /**
   * Returns the manager of a URI and a class loader, creating it if necessary. An existing one
   * keeps its properties, as the standard demands; a warning is logged if different ones are given.
   *
   * @param uri the address of Redis ({@code redis:}, {@code rediss:}, or a Redisson YAML file), or
   *     just a name; null for the default
   * @param loader loads the classes of keys, values and the marshaller; null for the default
   * @param properties named as in {@link Settings}; null for none
   * @throws CacheException if the URI or any property is invalid, naming each of them
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
      LOG.log(
          System.Logger.Level.WARNING, "manager {0} already exists; its properties are kept", name);
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

  /** Returns the class loader that loaded this provider. */
  @Override
  public ClassLoader getDefaultClassLoader() {
    return getClass().getClassLoader();
  }

  /** Returns the system property {@value Settings#URI_PROPERTY}, or else Redis on localhost. */
  @Override
  public URI getDefaultURI() {
    return Settings.defaultUri();
  }

  /** Returns no properties: a manager falls back to system properties by itself. */
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

  /** Returns false: store by reference is not supported, since values are bytes in Redis. */
  @Override
  public boolean isSupported(OptionalFeature feature) {
    return false;
  }

  /** Removes a manager that was closed directly. */
  void forget(RedisCacheManager manager) {
    synchronized (managers) {
      Map<URI, RedisCacheManager> byUri = managers.get(manager.getClassLoader());
      if (byUri != null) {
        byUri.remove(manager.getURI(), manager);
      }
    }
  }
}

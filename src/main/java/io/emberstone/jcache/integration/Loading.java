package io.emberstone.jcache.integration;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/** A cache's loader, if it has one. Thread-safe if the loader is. */
public final class Loading<K, V> implements AutoCloseable {

  private final @Nullable CacheLoader<K, V> loader;
  private final boolean readThrough;

  /** Creates loading as configured. */
  public Loading(CompleteConfiguration<K, V> configuration) {
    this.loader = Customizations.create(configuration.getCacheLoaderFactory());
    this.readThrough = configuration.isReadThrough();
  }

  /** Returns whether the cache has a loader. */
  public boolean isPossible() {
    return loader != null;
  }

  /** Returns whether a miss loads. */
  public boolean onMiss() {
    return readThrough && loader != null;
  }

  /**
   * Loads the value of a key, or null.
   *
   * @throws CacheLoaderException if the loader fails
   */
  public @Nullable V load(K key) {
    return loader == null ? null : checked(() -> loader.load(key));
  }

  /**
   * Loads the values of keys, omitting those without one.
   *
   * @throws CacheLoaderException if the loader fails
   */
  public Map<K, V> loadAll(Set<K> keys) {
    Map<K, V> found = loader == null ? null : checked(() -> loader.loadAll(keys));
    Map<K, V> loaded = found == null ? new HashMap<>() : new HashMap<>(found);
    loaded.entrySet().removeIf(entry -> entry.getKey() == null || entry.getValue() == null);
    return loaded;
  }

  private static <T> @Nullable T checked(Supplier<@Nullable T> load) {
    try {
      return load.get();
    } catch (CacheLoaderException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new CacheLoaderException("the loader failed", e);
    }
  }

  @Override
  public void close() {
    Customizations.close(loader);
  }
}

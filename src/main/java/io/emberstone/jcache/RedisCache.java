package io.emberstone.jcache;

import io.emberstone.jcache.management.ManagedConfiguration;
import io.emberstone.jcache.operation.Comparisons;
import io.emberstone.jcache.operation.EntryIterator;
import io.emberstone.jcache.operation.Parts;
import io.emberstone.jcache.operation.Processing;
import io.emberstone.jcache.operation.Reads;
import io.emberstone.jcache.operation.Removals;
import io.emberstone.jcache.operation.Writes;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/**
 * A cache: checks arguments at its gate and delegates to the operations. A failure of Redis is a
 * {@link io.emberstone.jcache.redis.RedisCacheException}. Thread-safe.
 */
final class RedisCache<K, V> implements Cache<K, V> {

  private final RedisCacheManager manager;
  private final String name;
  private final Parts<K, V> parts;
  private final Reads<K, V> reads;
  private final Writes<K, V> writes;
  private final Comparisons<K, V> comparisons;
  private final Removals<K, V> removals;
  private final Processing<K, V> processing;
  private final ManagedConfiguration<K, V> configuration;
  private final Gate<K, V> gate;
  private final BackgroundLoads<K, V> loads;

  /** Creates a cache, which is not open yet, with a configuration of its own. */
  RedisCache(
      RedisCacheManager manager, Backend backend, String name, MutableConfiguration<K, V> own) {
    this.manager = manager;
    this.name = name;
    this.gate = new Gate<>(name, own);
    this.parts = backend.parts(this, own);
    this.configuration =
        new ManagedConfiguration<>(manager.getURI(), name, own, parts.statistics());
    this.reads = new Reads<>(parts);
    this.writes = new Writes<>(parts);
    this.comparisons = new Comparisons<>(parts);
    this.removals = new Removals<>(parts);
    this.processing = new Processing<>(parts);
    this.loads = new BackgroundLoads<>(gate, reads, backend.workers());
  }

  /** Starts receiving events of other processes, and registers beans. */
  void open() {
    parts.events().open(configuration().getCacheEntryListenerConfigurations());
    configuration.apply();
  }

  @Override
  public @Nullable V get(K key) {
    return reads.get(gate.key(key));
  }

  @Override
  public Map<K, V> getAll(Set<? extends K> keys) {
    return reads.getAll(gate.keys(keys));
  }

  @Override
  public boolean containsKey(K key) {
    return reads.containsKey(gate.key(key));
  }

  @Override
  public void loadAll(
      Set<? extends K> keys, boolean replaceExistingValues, @Nullable CompletionListener listener) {
    loads.start(new HashSet<>(gate.keys(keys)), replaceExistingValues, listener);
  }

  @Override
  public void put(K key, V value) {
    writes.put(gate.key(key), gate.value(value));
  }

  @Override
  public @Nullable V getAndPut(K key, V value) {
    return writes.getAndPut(gate.key(key), gate.value(value));
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> map) {
    writes.putAll(gate.entries(map));
  }

  @Override
  public boolean putIfAbsent(K key, V value) {
    return writes.putIfAbsent(gate.key(key), gate.value(value));
  }

  @Override
  public boolean remove(K key) {
    return removals.remove(gate.key(key));
  }

  @Override
  public boolean remove(K key, V oldValue) {
    return comparisons.remove(gate.key(key), gate.value(oldValue));
  }

  @Override
  public @Nullable V getAndRemove(K key) {
    return removals.getAndRemove(gate.key(key));
  }

  @Override
  public boolean replace(K key, V oldValue, V newValue) {
    return comparisons.replace(gate.key(key), gate.value(oldValue), gate.value(newValue));
  }

  @Override
  public boolean replace(K key, V value) {
    return writes.replace(gate.key(key), gate.value(value));
  }

  @Override
  public @Nullable V getAndReplace(K key, V value) {
    return writes.getAndReplace(gate.key(key), gate.value(value));
  }

  @Override
  public void removeAll(Set<? extends K> keys) {
    removals.removeAll(gate.keys(keys));
  }

  @Override
  public void removeAll() {
    gate.checkOpen();
    removals.removeAll();
  }

  @Override
  public void clear() {
    gate.checkOpen();
    removals.clear();
  }

  @Override
  public <T> @Nullable T invoke(
      K key, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
    return processing.invoke(gate.key(key), entryProcessor, arguments);
  }

  @Override
  public <T> Map<K, EntryProcessorResult<T>> invokeAll(
      Set<? extends K> keys, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
    return processing.invokeAll(gate.keys(keys), entryProcessor, arguments);
  }

  @Override
  public Iterator<Entry<K, V>> iterator() {
    gate.checkOpen();
    return new EntryIterator<>(parts, this::remove);
  }

  @Override
  public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
    MutableConfiguration<K, V> copy = configuration();
    if (type.isInstance(copy)) {
      return type.cast(copy);
    }
    throw new IllegalArgumentException("the configuration is not a " + type.getName());
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public CacheManager getCacheManager() {
    return manager;
  }

  @Override
  public boolean isClosed() {
    return gate.isClosed();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return type.isInstance(this) ? type.cast(this) : manager.unwrap(type);
  }

  @Override
  public void registerCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
    gate.checkOpen();
    configuration.change(present -> present.addCacheEntryListenerConfiguration(listener));
    parts.events().add(listener);
  }

  @Override
  public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
    gate.checkOpen();
    configuration.change(present -> present.removeCacheEntryListenerConfiguration(listener));
    parts.events().remove(listener);
  }

  /** Closes the cache and its customizations; the entries stay in Redis. */
  @Override
  public void close() {
    if (!gate.close()) {
      return;
    }
    manager.forget(this);
    configuration.close();
    parts.events().close();
    loads.awaitEnd();
    parts.loading().close();
    parts.writing().close();
    parts.expiry().close();
  }

  /** Closes the cache and deletes its entries. */
  void destroy() {
    close();
    removals.clear();
  }

  /** Returns a copy of the current configuration. */
  MutableConfiguration<K, V> configuration() {
    return configuration.copy();
  }

  /** Enables or disables statistics or management. */
  void configure(Consumer<MutableConfiguration<K, V>> change) {
    configuration.change(change);
    configuration.apply();
  }
}

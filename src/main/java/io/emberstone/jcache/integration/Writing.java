package io.emberstone.jcache.integration;

import java.util.Collection;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/**
 * A cache's writer, if it writes through; otherwise the methods do nothing. Operations change the
 * cache only after the writer has succeeded. Thread-safe if the writer is.
 */
public final class Writing<K, V> implements AutoCloseable {

  private final @Nullable CacheWriter<K, V> writer;
  private final boolean writeThrough;

  /** Creates writing as configured. */
  @SuppressWarnings("unchecked") // a writer of supertypes writes subtypes
  public Writing(CompleteConfiguration<K, V> configuration) {
    Factory<?> factory = configuration.getCacheWriterFactory();
    this.writer = factory == null ? null : (CacheWriter<K, V>) factory.create();
    this.writeThrough = configuration.isWriteThrough() && writer != null;
  }

  /** Returns whether the cache writes through. */
  public boolean isOn() {
    return writeThrough;
  }

  /** Writes an entry. */
  public void write(K key, V value) {
    guarded(w -> w.write(new PlainEntry<>(key, value)));
  }

  /** Writes entries. If it fails, the writer has removed those written from the collection. */
  public void writeAll(Collection<Cache.Entry<? extends K, ? extends V>> entries) {
    if (!entries.isEmpty()) {
      guarded(w -> w.writeAll(entries));
    }
  }

  /** Deletes an entry. */
  public void delete(K key) {
    guarded(w -> w.delete(key));
  }

  /** Deletes entries. If it fails, the writer has removed those deleted from the collection. */
  public void deleteAll(Collection<?> keys) {
    if (!keys.isEmpty()) {
      guarded(w -> w.deleteAll(keys));
    }
  }

  @Override
  public void close() {
    Closing.close(writer);
  }

  private void guarded(Consumer<CacheWriter<K, V>> call) {
    if (!writeThrough || writer == null) {
      return;
    }
    try {
      call.accept(writer);
    } catch (CacheWriterException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new CacheWriterException("cannot write through", e);
    }
  }
}

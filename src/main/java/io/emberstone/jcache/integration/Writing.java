package io.emberstone.jcache.integration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
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
    this.writer = (CacheWriter<K, V>) Customizations.create(configuration.getCacheWriterFactory());
    this.writeThrough = configuration.isWriteThrough() && writer != null;
  }

  /** Returns whether the cache writes through. */
  public boolean isOn() {
    return writeThrough;
  }

  /** Writes an entry. */
  public void write(K key, V value) {
    throwIfFailed(attempt(w -> w.write(new PlainEntry<>(key, value))));
  }

  /** Writes entries; if that fails, removes from them those not written, and returns why. */
  public @Nullable CacheWriterException writeAll(Map<K, V> entries) {
    if (!writeThrough || entries.isEmpty()) {
      return null;
    }
    Collection<Cache.Entry<? extends K, ? extends V>> unwritten = new ArrayList<>(entries.size());
    entries.forEach((key, value) -> unwritten.add(new PlainEntry<>(key, value)));
    CacheWriterException failure = attempt(w -> w.writeAll(unwritten));
    if (failure != null) {
      unwritten.forEach(entry -> entries.remove(entry.getKey()));
    }
    return failure;
  }

  /** Deletes an entry. */
  public void delete(K key) {
    throwIfFailed(attempt(w -> w.delete(key)));
  }

  /** Deletes entries; if that fails, removes from the keys those not deleted, and returns why. */
  public @Nullable CacheWriterException deleteAll(Set<K> keys) {
    if (!writeThrough || keys.isEmpty()) {
      return null;
    }
    Collection<Object> undeleted = new ArrayList<>(keys);
    CacheWriterException failure = attempt(w -> w.deleteAll(undeleted));
    if (failure != null) {
      undeleted.forEach(keys::remove);
    }
    return failure;
  }

  @Override
  public void close() {
    Customizations.close(writer);
  }

  private @Nullable CacheWriterException attempt(Consumer<CacheWriter<K, V>> call) {
    if (writer == null || !writeThrough) {
      return null;
    }
    try {
      call.accept(writer);
      return null;
    } catch (CacheWriterException e) {
      return e;
    } catch (RuntimeException e) {
      return new CacheWriterException("cannot write through", e);
    }
  }

  private static void throwIfFailed(@Nullable CacheWriterException failure) {
    if (failure != null) {
      throw failure;
    }
  }
}

package io.emberstone.jcache;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.configuration.Configuration;

/**
 * Checks the arguments of a cache's methods as the standard demands. Null is a {@link
 * NullPointerException}, an object that is not of the declared type a {@link ClassCastException},
 * and any call on a closed cache an {@link IllegalStateException}. Thread-safe.
 */
final class Gate<K, V> {

  private final String name;
  private final Class<K> keyType;
  private final Class<V> valueType;
  private final AtomicBoolean closed = new AtomicBoolean();

  Gate(String name, Configuration<K, V> configuration) {
    this.name = name;
    this.keyType = configuration.getKeyType();
    this.valueType = configuration.getValueType();
  }

  /** Closes the gate, and returns whether it was open. */
  boolean close() {
    return closed.compareAndSet(false, true);
  }

  boolean isClosed() {
    return closed.get();
  }

  void checkOpen() {
    if (closed.get()) {
      throw new IllegalStateException("the cache " + name + " is closed");
    }
  }

  K key(K key) {
    checkOpen();
    return keyType.cast(Objects.requireNonNull(key, "key"));
  }

  V value(V value) {
    return valueType.cast(Objects.requireNonNull(value, "value"));
  }

  <S extends Set<? extends K>> S keys(S keys) {
    checkOpen();
    keys.forEach(this::key);
    return keys;
  }

  <M extends Map<? extends K, ? extends V>> M entries(M entries) {
    checkOpen();
    for (Map.Entry<? extends K, ? extends V> entry : entries.entrySet()) {
      key(entry.getKey());
      value(entry.getValue());
    }
    return entries;
  }
}

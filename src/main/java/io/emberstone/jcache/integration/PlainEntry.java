package io.emberstone.jcache.integration;

import javax.cache.Cache;

/** An entry as passed to writers and returned by iterators: a detached copy. */
public record PlainEntry<K, V>(K key, V value) implements Cache.Entry<K, V> {

  @Override
  public K getKey() {
    return key;
  }

  @Override
  public V getValue() {
    return value;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new IllegalArgumentException("not a " + type.getName());
  }
}

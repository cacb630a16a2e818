package io.emberstone.jcache.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/** A listener that remembers what it heard, as {@code key=value<old}. */
public class Heard<K, V>
    implements CacheEntryCreatedListener<K, V>,
        CacheEntryUpdatedListener<K, V>,
        CacheEntryRemovedListener<K, V>,
        CacheEntryExpiredListener<K, V> {

  private final List<String> created = new CopyOnWriteArrayList<>();
  private final List<String> updated = new CopyOnWriteArrayList<>();
  private final List<String> removed = new CopyOnWriteArrayList<>();
  private final List<String> expired = new CopyOnWriteArrayList<>();

  /** The configuration of this very listener. */
  public CacheEntryListenerConfiguration<K, V> configuration(boolean old, boolean synchronous) {
    return configurationOf(this, old, synchronous);
  }

  /** The configuration of any very listener. */
  public static <K, V> CacheEntryListenerConfiguration<K, V> configurationOf(
      CacheEntryListener<K, V> listener, boolean old, boolean synchronous) {
    Factory<CacheEntryListener<K, V>> itself = () -> listener;
    return new MutableCacheEntryListenerConfiguration<>(itself, null, old, synchronous);
  }

  @Override
  public void onCreated(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
    events.forEach(event -> created.add(text(event)));
  }

  @Override
  public void onUpdated(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
    events.forEach(event -> updated.add(text(event)));
  }

  @Override
  public void onRemoved(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
    events.forEach(event -> removed.add(text(event)));
  }

  @Override
  public void onExpired(Iterable<CacheEntryEvent<? extends K, ? extends V>> events) {
    events.forEach(event -> expired.add(text(event)));
  }

  public List<String> created() {
    return created;
  }

  public List<String> updated() {
    return updated;
  }

  public List<String> removed() {
    return removed;
  }

  public List<String> expired() {
    return expired;
  }

  public int count() {
    return created.size() + updated.size() + removed.size() + expired.size();
  }

  private static String text(CacheEntryEvent<?, ?> event) {
    return event.getKey() + "=" + event.getValue() + "<" + event.getOldValue();
  }
}

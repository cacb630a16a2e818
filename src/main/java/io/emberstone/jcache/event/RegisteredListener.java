package io.emberstone.jcache.event;

import io.emberstone.jcache.integration.Customizations;
import java.util.List;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** A listener with its filter, created from its configuration. */
final class RegisteredListener<K, V> {

  private final CacheEntryListenerConfiguration<K, V> configuration;
  private final CacheEntryListener<? super K, ? super V> listener;
  private final @Nullable CacheEntryEventFilter<? super K, ? super V> filter;
  private final int interest;

  RegisteredListener(CacheEntryListenerConfiguration<K, V> configuration) {
    this.configuration = configuration;
    this.listener = configuration.getCacheEntryListenerFactory().create();
    this.filter = Customizations.create(configuration.getCacheEntryEventFilterFactory());
    this.interest = interest();
  }

  private int interest() {
    int bits = configuration.isOldValueRequired() ? Interest.OLD_VALUES : Interest.NONE;
    for (EventType type : EventType.values()) {
      bits |= accepts(type) ? Interest.in(type) : Interest.NONE;
    }
    return bits;
  }

  private boolean accepts(EventType type) {
    return switch (type) {
      case CREATED -> listener instanceof CacheEntryCreatedListener;
      case UPDATED -> listener instanceof CacheEntryUpdatedListener;
      case REMOVED -> listener instanceof CacheEntryRemovedListener;
      case EXPIRED -> listener instanceof CacheEntryExpiredListener;
    };
  }

  CacheEntryListenerConfiguration<K, V> configuration() {
    return configuration;
  }

  int wants() {
    return interest;
  }

  boolean isSynchronous() {
    return configuration.isSynchronous();
  }

  /** Notifies the listener if it and its filter want the event; rethrows the listener's failure. */
  void deliver(EntryEvent<K, V> event) {
    if (!Interest.has(interest, event.getEventType())) {
      return;
    }
    try {
      if (filter == null || filter.evaluate(event)) {
        dispatch(List.of(event), event.getEventType());
      }
    } catch (CacheEntryListenerException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new CacheEntryListenerException(e);
    }
  }

  @SuppressWarnings("unchecked") // a listener of supertypes takes events of subtypes
  private void dispatch(List<EntryEvent<K, V>> events, EventType type) {
    Iterable<CacheEntryEvent<? extends K, ? extends V>> all =
        (Iterable<CacheEntryEvent<? extends K, ? extends V>>) (Iterable<?>) events;
    CacheEntryListener<K, V> typed = (CacheEntryListener<K, V>) listener;
    switch (type) {
      case CREATED -> ((CacheEntryCreatedListener<K, V>) typed).onCreated(all);
      case UPDATED -> ((CacheEntryUpdatedListener<K, V>) typed).onUpdated(all);
      case REMOVED -> ((CacheEntryRemovedListener<K, V>) typed).onRemoved(all);
      case EXPIRED -> ((CacheEntryExpiredListener<K, V>) typed).onExpired(all);
    }
  }

  /** Closes listener and filter, if they are closeable. */
  void close() {
    Customizations.close(listener);
    Customizations.close(filter);
  }
}

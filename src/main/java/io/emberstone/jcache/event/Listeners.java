package io.emberstone.jcache.event;

import io.emberstone.jcache.marshal.Keys;
import io.emberstone.jcache.marshal.MarshalException;
import io.emberstone.jcache.marshal.Values;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** The listeners of one cache in this process. Thread-safe. */
final class Listeners<K, V> {

  private static final System.Logger LOG = System.getLogger(Listeners.class.getName());

  private final Cache<K, V> source;
  private final Keys<K> keys;
  private final Values<V> values;
  private final Executor workers;
  private final List<RegisteredListener<K, V>> registered = new CopyOnWriteArrayList<>();
  private final AtomicReference<CompletableFuture<Void>> lastTask =
      new AtomicReference<>(CompletableFuture.completedFuture(null));

  Listeners(Cache<K, V> source, Keys<K> keys, Values<V> values, Executor workers) {
    this.source = source;
    this.keys = keys;
    this.values = values;
    this.workers = workers;
  }

  void add(CacheEntryListenerConfiguration<K, V> configuration) {
    registered.add(new RegisteredListener<>(configuration));
  }

  /** Removes and closes the listeners of a configuration. */
  void remove(CacheEntryListenerConfiguration<K, V> configuration) {
    List<RegisteredListener<K, V>> leaving =
        registered.stream().filter(one -> one.configuration().equals(configuration)).toList();
    registered.removeAll(leaving);
    leaving.forEach(RegisteredListener::close);
  }

  /** Removes and closes all listeners. */
  void close() {
    registered.forEach(RegisteredListener::close);
    registered.clear();
  }

  /** Returns what they want together. */
  int wants() {
    return registered.stream()
        .mapToInt(RegisteredListener::wants)
        .reduce(Interest.NONE, (a, b) -> a | b);
  }

  /**
   * Notifies all listeners, one after the other, on the caller's thread if they are synchronous.
   */
  void tell(EventType type, byte[] key, byte @Nullable [] value, byte @Nullable [] old) {
    EntryEvent<K, V> event = event(type, key, value, old);
    if (event == null) {
      return;
    }
    CacheEntryListenerException failure = null;
    for (RegisteredListener<K, V> one : registered) {
      if (!one.isSynchronous()) {
        later(() -> one.deliver(event));
        continue;
      }
      try {
        one.deliver(event);
      } catch (CacheEntryListenerException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Runs a task on the workers, after those before it. */
  void later(Runnable task) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    var unused =
        lastTask
            .getAndSet(done)
            .thenRunAsync(task, workers)
            .whenComplete(
                (nothing, failure) -> {
                  done.complete(null);
                  if (failure != null) {
                    LOG.log(
                        System.Logger.Level.WARNING, "an asynchronous listener failed", failure);
                  }
                });
  }

  /** Returns the decoded event, or null if its key or value cannot be read. */
  private @Nullable EntryEvent<K, V> event(
      EventType type, byte[] key, byte @Nullable [] value, byte @Nullable [] old) {
    V oldValue = decode(old);
    V newValue = value == null ? oldValue : decode(value);
    if (newValue == null && (value != null || old != null)) {
      return null;
    }
    try {
      return new EntryEvent<>(source, type, keys.decode(key), newValue, oldValue);
    } catch (MarshalException e) {
      return null;
    }
  }

  private @Nullable V decode(byte @Nullable [] bytes) {
    try {
      return bytes == null ? null : values.decode(bytes.clone());
    } catch (MarshalException e) {
      return null;
    }
  }
}

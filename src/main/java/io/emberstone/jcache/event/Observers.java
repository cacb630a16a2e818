package io.emberstone.jcache.event;

import io.emberstone.jcache.marshal.Keys;
import io.emberstone.jcache.marshal.MarshalException;
import io.emberstone.jcache.marshal.Values;
import io.emberstone.jcache.redis.Strings;
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

/**
 * All listeners of one cache. Synchronous listeners of this process are notified on the caller's
 * thread before its call returns; asynchronous ones, and those of other processes, afterwards.
 * Operations first ask what is wanted, so without listeners they pay only one more memory read.
 * Thread-safe.
 */
public final class Observers<K, V> {

  private static final System.Logger LOG = System.getLogger(Observers.class.getName());

  private final Cache<K, V> source;
  private final Keys<K> keys;
  private final Values<V> values;
  private final Executor workers;
  private final Bus bus;
  private final ExpiryWatch watch;
  private final List<Registered<K, V>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicReference<CompletableFuture<Void>> lastTask =
      new AtomicReference<>(CompletableFuture.completedFuture(null));
  private volatile boolean open;
  private volatile boolean serverReports;
  private volatile int local;
  private volatile int others;
  private volatile int wanted;

  /** Creates the observers of a cache, without any listener. */
  public Observers(
      Cache<K, V> source,
      Keys<K> keys,
      Values<V> values,
      Strings strings,
      Executor workers,
      Bus bus) {
    this.source = source;
    this.keys = keys;
    this.values = values;
    this.workers = workers;
    this.bus = bus;
    this.watch =
        new ExpiryWatch(strings, bus.thread(), (key, old) -> later(() -> expired(key, old)));
  }

  /** Starts receiving events of other processes. */
  public void open() {
    open = true;
    bus.join(source.getName(), this);
    if (Interest.has(local, EventType.EXPIRED)) {
      bus.followExpiry(this);
    }
  }

  /** Creates and adds a listener. */
  public void add(CacheEntryListenerConfiguration<K, V> configuration) {
    listeners.add(new Registered<>(configuration));
    localChanged();
  }

  /** Removes and closes the listener of a configuration. */
  public void remove(CacheEntryListenerConfiguration<K, V> configuration) {
    List<Registered<K, V>> leaving =
        listeners.stream()
            .filter(registered -> registered.configuration().equals(configuration))
            .toList();
    listeners.removeAll(leaving);
    leaving.forEach(Registered::close);
    localChanged();
  }

  /** Leaves the bus, and closes all listeners. */
  public void close() {
    bus.leave(source.getName());
    listeners.forEach(Registered::close);
    listeners.clear();
    local = Interest.NONE;
    wanted = Interest.NONE;
  }

  /** Returns whether no listener wants any event. */
  public boolean isEmpty() {
    return wanted == Interest.NONE;
  }

  /** Returns whether some listener wants events of that type. */
  public boolean want(EventType type) {
    return Interest.has(wanted, type);
  }

  /** Returns whether some listener wants old values with events of that type. */
  public boolean wantOld(EventType type) {
    return Interest.hasOldValues(wanted) && want(type);
  }

  /** An entry was created with that time to live. */
  public void created(byte[] key, byte[] value, long ttl) {
    written(EventType.CREATED, key, value, null, ttl);
  }

  /** An entry was updated, with that time to live. */
  public void updated(byte[] key, byte[] value, byte @Nullable [] old, long ttl) {
    written(EventType.UPDATED, key, value, old, ttl);
  }

  /** An entry was removed. */
  public void removed(byte[] key, byte @Nullable [] old) {
    gone(EventType.REMOVED, key, old);
  }

  /** An entry was found to have expired. */
  public void expired(byte[] key, byte @Nullable [] old) {
    gone(EventType.EXPIRED, key, old);
  }

  private void written(EventType type, byte[] key, byte[] value, byte @Nullable [] old, long ttl) {
    if (want(EventType.EXPIRED)) {
      watch.written(key, wantOld(EventType.EXPIRED) ? value : null, ttl);
    }
    emit(type, key, value, old);
  }

  private void gone(EventType type, byte[] key, byte @Nullable [] old) {
    if (!isEmpty()) {
      watch.gone(key);
      emit(type, key, null, old);
    }
  }

  /**
   * Returns what local listeners want from other processes: everything, except expiry if the server
   * reports it and they do not want old values, which the server does not know.
   */
  int localInterest() {
    boolean fromServer = serverReports && !Interest.hasOldValues(local);
    return fromServer ? local & ~Interest.in(EventType.EXPIRED) : local;
  }

  /** The server itself reports the keys that expire, from now on. */
  void serverReportsExpiry() {
    changed(() -> serverReports = true);
  }

  /** The server has reported that a key expired, perhaps one of this cache's. */
  void expiredAtServer(byte[] key) {
    if (keys.owns(key) && local != localInterest()) {
      later(() -> notifyLocal(EventType.EXPIRED, key, null, null, false));
    }
  }

  /** Sets what listeners in other processes want from now on. */
  synchronized void othersWant(int interest) {
    others = interest;
    wanted = localInterest() | interest;
  }

  /** Receives an event of another process. */
  void received(Message message) {
    if (message.type() != EventType.EXPIRED) {
      watch.gone(message.key());
    }
    later(() -> notifyLocal(message.type(), message.key(), message.value(), message.old(), false));
  }

  private void localChanged() {
    changed(
        () -> {
          int now = Interest.NONE;
          for (Registered<K, V> registered : listeners) {
            now |= registered.wants();
          }
          local = now;
        });
    if (open && Interest.has(local, EventType.EXPIRED)) {
      bus.followExpiry(this);
    }
  }

  /** Applies a change to the local interest, and has it recorded if it differs from before. */
  private synchronized void changed(Runnable change) {
    int before = localInterest();
    change.run();
    int now = localInterest();
    wanted = now | others;
    if (open && now != before) {
      bus.interestChanged(source.getName(), before, now);
    }
  }

  private void emit(EventType type, byte[] key, byte @Nullable [] value, byte @Nullable [] old) {
    if (Interest.has(others, type)) {
      byte[] oldIfWanted = Interest.hasOldValues(others) ? old : null;
      bus.publish(source.getName(), type, key, value, oldIfWanted);
    }
    if (Interest.has(local, type)) {
      notifyLocal(type, key, value, old, true);
    }
  }

  private void notifyLocal(
      EventType type, byte[] key, byte @Nullable [] value, byte @Nullable [] old, boolean wait) {
    EntryEvent<K, V> event = event(type, key, value, old);
    if (event == null) {
      return;
    }
    CacheEntryListenerException failure = null;
    for (Registered<K, V> registered : listeners) {
      if (registered.isSynchronous() || !wait) {
        try {
          registered.deliver(event);
        } catch (CacheEntryListenerException e) {
          failure = e;
        }
      } else {
        later(() -> registered.deliver(event));
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Runs a task on the workers, after those before it. */
  private void later(Runnable task) {
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
    try {
      boolean unreadable = value != null ? newValue == null : old != null && oldValue == null;
      return unreadable
          ? null
          : new EntryEvent<>(source, type, keys.decode(key), newValue, oldValue);
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

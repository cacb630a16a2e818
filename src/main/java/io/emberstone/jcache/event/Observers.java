package io.emberstone.jcache.event;

import io.emberstone.jcache.marshal.Keys;
import io.emberstone.jcache.marshal.MarshalException;
import io.emberstone.jcache.marshal.Values;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
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
public final class Observers<K, V> implements Bus.Participant {

  private final Cache<K, V> source;
  private final Keys<K> keys;
  private final Values<V> values;
  private final Executor asynchronous;
  private final Bus bus;
  private final List<Registered<K, V>> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean open;
  private volatile boolean serverReports;
  private volatile int local;
  private volatile int others;
  private volatile int wanted;
  private volatile @Nullable ExpiryWatch<K, V> watch;

  /** Creates the observers of a cache, without any listener. */
  public Observers(
      Cache<K, V> source, Keys<K> keys, Values<V> values, Executor asynchronous, Bus bus) {
    this.source = source;
    this.keys = keys;
    this.values = values;
    this.asynchronous = new InOrder(asynchronous);
    this.bus = bus;
  }

  /** Starts receiving events of other processes. */
  public void open() {
    open = true;
    bus.join(source.getName(), this);
    if (Interest.has(local, EventType.EXPIRED)) {
      bus.followExpiry();
    }
  }

  /** Sets the watch that follows writes while some listener wants expiry events. */
  public void watchWith(ExpiryWatch<K, V> watch) {
    this.watch = watch;
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
    watched(key, value, ttl);
    emit(EventType.CREATED, key, value, null);
  }

  /** An entry was updated, with that time to live. */
  public void updated(byte[] key, byte[] value, byte @Nullable [] old, long ttl) {
    watched(key, value, ttl);
    emit(EventType.UPDATED, key, value, old);
  }

  /** An entry was removed. */
  public void removed(byte[] key, byte @Nullable [] old) {
    unwatched(key);
    emit(EventType.REMOVED, key, null, old);
  }

  /** An entry was found to have expired. */
  public void expired(byte[] key, byte @Nullable [] old) {
    unwatched(key);
    emit(EventType.EXPIRED, key, null, old);
  }

  /** An entry was found to have expired, outside any call: all listeners are notified later. */
  void noticedExpired(byte[] key, byte @Nullable [] old) {
    asynchronous.execute(() -> expired(key, old));
  }

  /**
   * Returns what local listeners want from other processes: everything, except expiry if the server
   * reports it and they do not want old values, which the server does not know.
   */
  @Override
  public int localInterest() {
    boolean fromServer = serverReports && !Interest.hasOldValues(local);
    return fromServer ? local & ~Interest.in(EventType.EXPIRED) : local;
  }

  @Override
  public void serverReportsExpiry() {
    changed(() -> serverReports = true);
  }

  @Override
  public void expiredAtServer(byte[] key) {
    if (keys.owns(key) && local != localInterest()) {
      asynchronous.execute(() -> notifyLocal(EventType.EXPIRED, key, null, null, false));
    }
  }

  @Override
  public synchronized void othersWant(int interest) {
    others = interest;
    wanted = localInterest() | interest;
  }

  @Override
  public void received(Message message) {
    if (message.type() != EventType.EXPIRED) {
      unwatched(message.key());
    }
    asynchronous.execute(
        () -> notifyLocal(message.type(), message.key(), message.value(), message.old(), false));
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
      bus.followExpiry();
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

  private void watched(byte[] key, byte[] value, long ttl) {
    ExpiryWatch<K, V> current = watch;
    if (current != null && want(EventType.EXPIRED)) {
      current.written(key, wantOld(EventType.EXPIRED) ? value : null, ttl);
    }
  }

  private void unwatched(byte[] key) {
    ExpiryWatch<K, V> current = watch;
    if (current != null) {
      current.gone(key);
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
        asynchronous.execute(() -> registered.deliver(event));
      }
    }
    if (failure != null) {
      throw failure;
    }
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

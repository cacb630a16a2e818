package io.emberstone.jcache.event;

import io.emberstone.jcache.marshal.Keys;
import io.emberstone.jcache.marshal.Values;
import io.emberstone.jcache.redis.Strings;
import java.util.concurrent.Executor;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * The events of one cache, which its operations report and its listeners receive. Synchronous
 * listeners of this process are notified on the caller's thread before its call returns;
 * asynchronous ones, and those of other processes, afterwards. Operations first ask what is wanted,
 * so without listeners they pay only one more memory read. Thread-safe.
 */
public final class CacheEvents<K, V> {

  private final String cache;
  private final Keys<K> keys;
  private final Bus bus;
  private final Listeners<K, V> listeners;
  private final ExpiryWatch watch;
  private volatile boolean serverReports;
  private volatile int local;
  private volatile int others;
  private volatile int wanted;
  private int recorded;

  /** Creates the events of a cache, without any listener. */
  public CacheEvents(
      Cache<K, V> source,
      Keys<K> keys,
      Values<V> values,
      Strings strings,
      Executor workers,
      Bus bus) {
    this.cache = source.getName();
    this.keys = keys;
    this.bus = bus;
    this.listeners = new Listeners<>(source, keys, values, workers);
    this.watch =
        new ExpiryWatch(
            strings, bus.thread(), (key, old) -> listeners.later(() -> expired(key, old)));
  }

  /** Creates the first listeners, and starts receiving events of other processes. */
  public void open(Iterable<CacheEntryListenerConfiguration<K, V>> configurations) {
    configurations.forEach(listeners::add);
    bus.join(cache, this);
    interestChanged();
  }

  /** Creates and adds a listener. */
  public void add(CacheEntryListenerConfiguration<K, V> configuration) {
    listeners.add(configuration);
    interestChanged();
  }

  /** Removes and closes the listener of a configuration. */
  public void remove(CacheEntryListenerConfiguration<K, V> configuration) {
    listeners.remove(configuration);
    interestChanged();
  }

  /** Closes all listeners, and leaves the bus. */
  public void close() {
    listeners.close();
    interestChanged();
    bus.leave(cache);
  }

  /** Returns whether no listener wants any event. */
  public boolean areUnwanted() {
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
    if (!areUnwanted()) {
      watch.gone(key);
    }
    emit(type, key, null, old);
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
    serverReports = true;
    interestChanged();
  }

  /** The server has reported that a key expired, perhaps one of this cache's. */
  void expiredAtServer(byte[] key) {
    if (keys.owns(key) && local != localInterest()) {
      listeners.later(() -> listeners.tell(EventType.EXPIRED, key, null, null));
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
    listeners.later(
        () -> listeners.tell(message.type(), message.key(), message.value(), message.old()));
  }

  /** Has the local interest recorded, if it differs from what is. */
  private synchronized void interestChanged() {
    local = listeners.wants();
    int now = localInterest();
    wanted = now | others;
    if (now != recorded) {
      bus.interestChanged(cache, recorded, now);
      recorded = now;
    }
    if (!serverReports && Interest.has(now, EventType.EXPIRED)) {
      bus.followExpiry(this);
    }
  }

  private void emit(EventType type, byte[] key, byte @Nullable [] value, byte @Nullable [] old) {
    if (Interest.has(others, type)) {
      byte[] oldIfWanted = Interest.hasOldValues(others) ? old : null;
      bus.publish(cache, type, key, value, oldIfWanted);
    }
    if (Interest.has(local, type)) {
      listeners.tell(type, key, value, old);
    }
  }
}

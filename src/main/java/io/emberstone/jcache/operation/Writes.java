package io.emberstone.jcache.operation;

import io.emberstone.jcache.integration.Expiry;
import io.emberstone.jcache.management.Statistics;
import io.emberstone.jcache.operation.Storing.Stored;
import io.emberstone.jcache.redis.Ttl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.cache.event.EventType;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/** Putting entries, and replacing existing ones. */
public final class Writes<K, V> {

  private final Parts<K, V> parts;
  private final Expiry expiry;
  private final Statistics statistics;
  private final Storing storing;

  /** Creates the writes of a cache. */
  public Writes(Parts<K, V> parts) {
    this.parts = parts;
    this.expiry = parts.expiry();
    this.statistics = parts.statistics();
    this.storing = new Storing(parts);
  }

  /** Puts an entry: usually SET PX. */
  public void put(K key, V value) {
    long start = statistics.start();
    byte[] name = parts.keys().encode(key);
    byte[] bytes = parts.write(name, value);
    parts.writing().write(key, value);
    statistics.put(storing.put(name, bytes) ? 1 : 0, start);
  }

  /** Puts an entry, returning its old value or null: usually SET PX GET. */
  public @Nullable V getAndPut(K key, V value) {
    long start = statistics.start();
    byte[] name = parts.keys().encode(key);
    byte[] bytes = parts.write(name, value);
    parts.writing().write(key, value);
    Stored stored = storing.getAndPut(name, bytes);
    V old = parts.read(name, stored.old());
    statistics.got(old != null, start);
    statistics.put(stored.stored() ? 1 : 0, start);
    return old;
  }

  /** Puts entries: usually pipelined SET PX. */
  public void putAll(Map<? extends K, ? extends V> entries) {
    long start = statistics.start();
    Map<K, V> written = new LinkedHashMap<>(entries);
    CacheWriterException failure = parts.writing().writeAll(written);
    List<byte[]> names = new ArrayList<>(written.size());
    List<byte[]> values = new ArrayList<>(written.size());
    written.forEach(
        (key, value) -> {
          byte[] name = parts.keys().encode(key);
          names.add(name);
          values.add(parts.write(name, value));
        });
    statistics.put(storing.putAll(names, values), start);
    if (failure != null) {
      throw failure;
    }
  }

  /** Puts an entry if absent, returning whether it did: SET NX PX, and GET if present. */
  public boolean putIfAbsent(K key, V value) {
    long start = statistics.start();
    byte[] name = parts.keys().encode(key);
    byte[] bytes = parts.write(name, value);
    boolean put = false;
    boolean present = mustLookFirst() && parts.holds(name);
    if (!present) {
      long life = expiry.onCreation();
      parts.writing().write(key, value);
      put = storing.putIfAbsent(name, bytes, life);
      present = !put && (life != Ttl.NONE || parts.holds(name));
    }
    statistics.got(present, start);
    statistics.put(put ? 1 : 0, start);
    return put;
  }

  /** Replaces an existing entry's value: SET XX PX, after GET if that value may be unreadable. */
  public boolean replace(K key, V value) {
    return replaced(key, value, false) != null;
  }

  /** Replaces an existing entry's value, returning the old one or null: SET XX GET PX. */
  public @Nullable V getAndReplace(K key, V value) {
    Stored stored = replaced(key, value, true);
    return stored == null ? null : parts.read(parts.keys().encode(key), stored.old());
  }

  private @Nullable Stored replaced(K key, V value, boolean wantOld) {
    long start = statistics.start();
    byte[] name = parts.keys().encode(key);
    byte[] bytes = parts.write(name, value);
    Stored stored = null;
    boolean mayGoAhead = parts.values().alwaysReadable() && !mustLookFirst();
    if (mayGoAhead || parts.holds(name)) {
      long life = expiry.onUpdate();
      parts.writing().write(key, value);
      boolean old = wantOld || parts.events().wantOld(EventType.UPDATED);
      stored = storing.update(name, bytes, old, life);
    }
    statistics.got(stored != null, start);
    statistics.put(stored == null ? 0 : 1, start);
    return stored;
  }

  /** Returns whether policy or writer must not be called before the condition is known to hold. */
  private boolean mustLookFirst() {
    return !expiry.mayAskAhead() || parts.writing().isOn();
  }
}

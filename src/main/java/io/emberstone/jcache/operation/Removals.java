package io.emberstone.jcache.operation;

import io.emberstone.jcache.management.Statistics;
import io.emberstone.jcache.marshal.MarshalException;
import io.emberstone.jcache.redis.KeyScan;
import io.emberstone.jcache.redis.Strings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.cache.event.EventType;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/** Removing one entry, several, or all. */
public final class Removals<K, V> {

  private final Parts<K, V> parts;
  private final Strings strings;
  private final Statistics statistics;

  /** Creates the removals of a cache. */
  public Removals(Parts<K, V> parts) {
    this.parts = parts;
    this.strings = parts.strings();
    this.statistics = parts.statistics();
  }

  /** Removes an entry, returning whether it existed: UNLINK, or GETDEL if its value is needed. */
  public boolean remove(K key) {
    long start = statistics.start();
    parts.writing().delete(key);
    byte[] name = parts.keys().encode(key);
    byte[] old = null;
    boolean removed;
    if (parts.events().wantOld(EventType.REMOVED) || !parts.values().alwaysReadable()) {
      old = strings.getAndDelete(name);
      removed = parts.read(name, old) != null;
    } else {
      removed = strings.delete(name);
    }
    if (removed) {
      parts.events().removed(name, old);
      statistics.removed(1, start);
    }
    return removed;
  }

  /** Removes an entry, returning its value or null: GETDEL. */
  public @Nullable V getAndRemove(K key) {
    long start = statistics.start();
    parts.writing().delete(key);
    byte[] name = parts.keys().encode(key);
    byte[] old = strings.getAndDelete(name);
    V value = parts.read(name, old);
    statistics.got(value != null, start);
    if (value != null) {
      parts.events().removed(name, old);
      statistics.removed(1, start);
    }
    return value;
  }

  /** Removes entries: one UNLINK, or pipelined GETDEL if listeners want removals. */
  public void removeAll(Set<? extends K> keys) {
    long start = statistics.start();
    Set<K> deleted = new LinkedHashSet<>(keys);
    CacheWriterException failure = parts.writing().deleteAll(deleted);
    List<byte[]> names = new ArrayList<>(deleted.size());
    for (K key : deleted) {
      names.add(parts.keys().encode(key));
    }
    statistics.removed(delete(names), start);
    if (failure != null) {
      throw failure;
    }
  }

  /** Removes all entries, notifying writer and listeners: SCAN, and {@link #removeAll(Set)}. */
  public void removeAll() {
    KeyScan scan = strings.scan(parts.keys().prefix());
    while (scan.hasNext()) {
      List<byte[]> page = scan.next();
      if (parts.writing().isOn()) {
        removeAll(keys(page));
      } else {
        long start = statistics.start();
        statistics.removed(delete(page), start);
      }
    }
  }

  /** Returns the keys in Redis keys; deletes what is no key of this cache, and so of no writer. */
  private Set<K> keys(List<byte[]> names) {
    Set<K> keys = new HashSet<>();
    for (byte[] name : names) {
      try {
        keys.add(parts.keys().decode(name));
      } catch (MarshalException e) {
        strings.delete(name);
      }
    }
    return keys;
  }

  /** Deletes all entries, notifying no one: SCAN and UNLINK, page by page. */
  public void clear() {
    KeyScan scan = strings.scan(parts.keys().prefix());
    while (scan.hasNext()) {
      parts.bulk().deleteAll(scan.next());
    }
  }

  private long delete(List<byte[]> names) {
    if (!parts.events().want(EventType.REMOVED)) {
      return parts.bulk().deleteAll(names);
    }
    List<byte @Nullable []> old = parts.bulk().getAndDeleteAll(names);
    long removed = 0;
    for (int i = 0; i < names.size(); i++) {
      if (parts.read(names.get(i), old.get(i)) != null) {
        parts.events().removed(names.get(i), old.get(i));
        removed++;
      }
    }
    return removed;
  }
}

package io.emberstone.jcache.operation;

import io.emberstone.jcache.management.Statistics;
import io.emberstone.jcache.marshal.MarshalException;
import io.emberstone.jcache.redis.KeyScan;
import io.emberstone.jcache.redis.Strings;
import java.util.ArrayList;
import java.util.Collection;
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
    if (parts.observers().wantOld(EventType.REMOVED) || !parts.values().alwaysReadable()) {
      old = strings.getAndDelete(name);
      removed = parts.read(name, old) != null;
    } else {
      removed = strings.delete(name);
    }
    if (removed) {
      publish(name, old);
      statistics.removed(1);
      statistics.removingTook(start);
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
    statistics.lookedUp(value != null);
    statistics.gettingTook(start);
    if (value != null) {
      publish(name, old);
      statistics.removed(1);
      statistics.removingTook(start);
    }
    return value;
  }

  /** Removes entries: one UNLINK, or pipelined GETDEL if listeners want removals. */
  public void removeAll(Set<? extends K> keys) {
    long start = statistics.start();
    Set<Object> removable = new LinkedHashSet<>(keys);
    CacheWriterException failure = deleteThrough(removable);
    List<byte[]> names = new ArrayList<>(removable.size());
    for (K key : keys) {
      if (removable.contains(key)) {
        names.add(parts.keys().encode(key));
      }
    }
    statistics.removed(delete(names));
    statistics.removingTook(start);
    if (failure != null) {
      throw failure;
    }
  }

  /** Removes all entries, notifying writer and listeners: SCAN, and {@link #removeAll(Set)}. */
  public void removeAll() {
    if (!parts.writing().isOn()) {
      KeyScan scan = scan();
      while (scan.hasNext()) {
        statistics.removed(delete(scan.next()));
      }
      return;
    }
    Set<K> keys = new HashSet<>();
    KeyScan scan = scan();
    while (scan.hasNext()) {
      for (byte[] name : scan.next()) {
        try {
          keys.add(parts.keys().decode(name));
        } catch (MarshalException e) {
          strings.delete(name); // not of this cache's key type, so unknown to a writer
        }
      }
    }
    removeAll(keys);
  }

  /** Deletes all entries, notifying no one: SCAN and UNLINK, page by page. */
  public void clear() {
    KeyScan scan = scan();
    while (scan.hasNext()) {
      parts.bulk().deleteAll(scan.next());
    }
  }

  private KeyScan scan() {
    return KeyScan.ofPrefix(parts.connection(), parts.keys().prefix());
  }

  /** Deletes through the writer; if it fails, removes from the keys those it did not delete. */
  private @Nullable CacheWriterException deleteThrough(Set<Object> keys) {
    if (!parts.writing().isOn()) {
      return null;
    }
    Collection<Object> undeleted = new ArrayList<>(keys);
    try {
      parts.writing().deleteAll(undeleted);
      return null;
    } catch (CacheWriterException e) {
      keys.removeAll(new HashSet<>(undeleted));
      return e;
    }
  }

  private long delete(List<byte[]> names) {
    if (!parts.observers().want(EventType.REMOVED)) {
      return parts.bulk().deleteAll(names);
    }
    List<byte @Nullable []> old = parts.bulk().getAndDeleteAll(names);
    long removed = 0;
    for (int i = 0; i < names.size(); i++) {
      if (parts.read(names.get(i), old.get(i)) != null) {
        publish(names.get(i), old.get(i));
        removed++;
      }
    }
    return removed;
  }

  private void publish(byte[] name, byte @Nullable [] old) {
    if (!parts.observers().isEmpty()) {
      parts.observers().removed(name, old);
    }
  }
}

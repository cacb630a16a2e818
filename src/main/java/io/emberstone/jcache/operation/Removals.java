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

/** Removing single entries, given ones and all. */
public final class Removals<K, V> {

  private final Parts<K, V> parts;
  private final Strings strings;
  private final Statistics statistics;

  /** The removals of a cache. */
  public Removals(Parts<K, V> parts) {
    this.parts = parts;
    this.strings = parts.strings();
    this.statistics = parts.statistics();
  }

  /** Removes an entry: whether there was one: UNLINK, or GETDEL where its value must be known. */
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
      told(name, old);
      statistics.removed(1);
      statistics.removingTook(start);
    }
    return removed;
  }

  /** Removes an entry: its value, or null: GETDEL. */
  public @Nullable V getAndRemove(K key) {
    long start = statistics.start();
    parts.writing().delete(key);
    byte[] name = parts.keys().encode(key);
    byte[] old = strings.getAndDelete(name);
    V value = parts.read(name, old);
    statistics.lookedUp(value != null);
    statistics.gettingTook(start);
    if (value != null) {
      told(name, old);
      statistics.removed(1);
      statistics.removingTook(start);
    }
    return value;
  }

  /** Removes entries: UNLINK of all at once, or pipelined GETDEL where listeners want to know. */
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

  /** Removes all entries, telling writer and listeners: SCAN, then as {@link #removeAll(Set)}. */
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
          strings.delete(name); // no key of this cache's type: a writer cannot know it
        }
      }
    }
    removeAll(keys);
  }

  /** Deletes all entries, telling nobody: SCAN and UNLINK, page by page. */
  public void clear() {
    KeyScan scan = scan();
    while (scan.hasNext()) {
      parts.bulk().deleteAll(scan.next());
    }
  }

  private KeyScan scan() {
    return KeyScan.ofPrefix(parts.connection(), parts.keys().prefix());
  }

  /** Deletes through the writer: what it left, because it failed, is taken out of the keys. */
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
        told(names.get(i), old.get(i));
        removed++;
      }
    }
    return removed;
  }

  private void told(byte[] name, byte @Nullable [] old) {
    if (!parts.observers().isEmpty()) {
      parts.observers().removed(name, old);
    }
  }
}

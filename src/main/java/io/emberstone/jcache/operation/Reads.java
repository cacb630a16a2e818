package io.emberstone.jcache.operation;

import io.emberstone.jcache.integration.Expiry;
import io.emberstone.jcache.management.Statistics;
import io.emberstone.jcache.redis.Strings;
import io.emberstone.jcache.redis.Ttl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looking up entries, and loading missing ones. */
public final class Reads<K, V> {

  private final Parts<K, V> parts;
  private final Strings strings;
  private final Expiry expiry;
  private final Statistics statistics;
  private final Storing storing;

  /** Creates the reads of a cache. */
  public Reads(Parts<K, V> parts) {
    this.parts = parts;
    this.strings = parts.strings();
    this.expiry = parts.expiry();
    this.statistics = parts.statistics();
    this.storing = new Storing(parts);
  }

  /** Returns a key's value, loaded if need be, or null: GET, or GETEX if access changes expiry. */
  public @Nullable V get(K key) {
    long start = statistics.start();
    byte[] name = parts.keys().encode(key);
    long life = expiry.knownOnAccess();
    byte[] bytes = life > 0 ? strings.getAndExpire(name, life) : strings.get(name);
    V value = parts.read(name, bytes);
    if (value != null && life == Ttl.NONE) {
      parts.accessed(name);
    }
    statistics.got(value != null, start);
    if (value == null && parts.loading().onMiss()) {
      value = parts.loading().load(key);
      if (value != null) {
        store(name, value, false);
      }
    }
    return value;
  }

  /** Returns whether an entry exists: EXISTS or GET. Does not load, count, or change expiry. */
  public boolean containsKey(K key) {
    return parts.holds(parts.keys().encode(key));
  }

  /** Returns the values of keys, omitting absent ones: MGET, or pipelined GETEX. */
  public Map<K, V> getAll(Set<? extends K> wanted) {
    long start = statistics.start();
    List<K> keys = new ArrayList<>(wanted);
    List<byte[]> names = new ArrayList<>(keys.size());
    for (K key : keys) {
      names.add(parts.keys().encode(key));
    }
    long life = expiry.knownOnAccess();
    List<byte @Nullable []> found =
        life > 0 ? parts.bulk().getAllAndExpire(names, life) : parts.bulk().getAll(names);
    Map<K, V> values = new HashMap<>(keys.size() * 2);
    Set<K> missing = new HashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      V value = parts.read(names.get(i), found.get(i));
      if (value == null) {
        missing.add(keys.get(i));
        continue;
      }
      values.put(keys.get(i), value);
      if (life == Ttl.NONE) {
        parts.accessed(names.get(i));
      }
    }
    statistics.got(values.size(), missing.size(), start);
    if (!missing.isEmpty() && parts.loading().onMiss()) {
      values.putAll(load(missing, false));
    }
    return values;
  }

  /** Loads keys, if there is a loader: all, replacing entries, or only the absent ones. */
  public void loadAll(Set<? extends K> wanted, boolean replaceExisting) {
    Set<K> keys = new HashSet<>();
    for (K key : wanted) {
      if (parts.loading().isPossible() && (replaceExisting || !containsKey(key))) {
        keys.add(key);
      }
    }
    if (!keys.isEmpty()) {
      load(keys, replaceExisting);
    }
  }

  private Map<K, V> load(Set<K> keys, boolean replaceExisting) {
    Map<K, V> loaded = parts.loading().loadAll(keys);
    loaded.forEach((key, value) -> store(parts.keys().encode(key), value, replaceExisting));
    return loaded;
  }

  /** Stores a loaded value; if it is not to replace an entry, unless one exists by now. */
  private void store(byte[] name, V value, boolean replaceExisting) {
    byte[] bytes = parts.write(name, value);
    if (replaceExisting) {
      storing.put(name, bytes);
    } else {
      storing.putIfAbsent(name, bytes, expiry.onCreation());
    }
  }
}

package io.emberstone.jcache.operation;

import io.emberstone.jcache.expiry.Expiry;
import io.emberstone.jcache.management.Statistics;
import io.emberstone.jcache.redis.Strings;
import io.emberstone.jcache.redis.Ttl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
    if (bytes != null && value != null && life == Ttl.NONE) {
      parts.accessed(name, bytes);
    }
    statistics.lookedUp(value != null);
    if (value == null && parts.loading().onMiss()) {
      value = loaded(name, parts.loading().load(key));
    }
    statistics.gettingTook(start);
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
    Set<K> missing = parts.loading().onMiss() ? new LinkedHashSet<>() : Set.of();
    collect(keys, names, found, values, missing);
    statistics.lookedUp(values.size(), keys.size() - (long) values.size());
    if (!missing.isEmpty()) {
      parts.loading().loadAll(missing).forEach((key, value) -> addLoaded(key, value, values));
    }
    statistics.gettingTook(start);
    return values;
  }

  /** Loads keys: all of them, replacing existing entries, or only the absent ones. */
  public void loadAll(Set<? extends K> wanted, boolean replaceExisting) {
    Set<K> keys = new HashSet<>();
    for (K key : wanted) {
      if (replaceExisting || !containsKey(key)) {
        keys.add(key);
      }
    }
    if (keys.isEmpty()) {
      return;
    }
    parts
        .loading()
        .loadAll(keys)
        .forEach(
            (key, value) -> {
              if (key != null && value != null) {
                load(parts.keys().encode(key), value, replaceExisting);
              }
            });
  }

  private void collect(
      List<K> keys,
      List<byte[]> names,
      List<byte @Nullable []> found,
      Map<K, V> values,
      Set<K> missing) {
    boolean ask = expiry.knownOnAccess() == Ttl.NONE;
    for (int i = 0; i < keys.size(); i++) {
      byte[] bytes = found.get(i);
      V value = parts.read(names.get(i), bytes);
      if (bytes != null && value != null) {
        values.put(keys.get(i), value);
        if (ask) {
          parts.accessed(names.get(i), bytes);
        }
      } else if (parts.loading().onMiss()) {
        missing.add(keys.get(i));
      }
    }
  }

  private void addLoaded(@Nullable K key, @Nullable V value, Map<K, V> values) {
    if (key != null && value != null) {
      loaded(parts.keys().encode(key), value);
      values.put(key, value);
    }
  }

  /** Stores a loaded value, unless an entry exists by now. */
  private @Nullable V loaded(byte[] name, @Nullable V value) {
    if (value != null) {
      load(name, value, false);
    }
    return value;
  }

  private void load(byte[] name, V value, boolean replaceExisting) {
    byte[] bytes = parts.write(name, value);
    if (replaceExisting) {
      storing.put(name, bytes);
    } else {
      storing.putIfAbsent(name, bytes, expiry.onCreation());
    }
  }
}

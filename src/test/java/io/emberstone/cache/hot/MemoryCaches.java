package io.emberstone.cache.hot;

import io.emberstone.cache.TimeSource;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;

/**
 * JCache caches in memory: the calls the hot tier makes, each atomic, with expiry by a clock of the
 * test's. They can be taken away, and tell how often they were asked.
 */
public final class MemoryCaches {

  /** Happens before each call; what it throws, the call throws. */
  @FunctionalInterface
  public interface Gate {
    void before(String cache, String method, Object[] arguments);
  }

  private record Entry(byte[] value, long expires) {}

  private final TimeSource time;
  private final Map<String, Map<String, Entry>> caches = new TreeMap<>();
  private Gate gate = (cache, method, arguments) -> {};
  private boolean away;
  private int calls;

  public MemoryCaches(TimeSource time) {
    this.time = time;
  }

  /** From now on every call throws, or none does. */
  public synchronized void away(boolean isAway) {
    away = isAway;
  }

  /** How many calls were made, answered or not. */
  public synchronized int calls() {
    return calls;
  }

  /** What happens before each call from now on. */
  public synchronized void gate(Gate before) {
    gate = before;
  }

  /** What stands there, or null. */
  public synchronized byte[] bytes(String cache, String key) {
    Entry entry = standing(cache).get(key);
    return entry == null ? null : entry.value();
  }

  /** Puts bytes there behind everybody's back. */
  public synchronized void write(String cache, String key, byte[] bytes) {
    standing(cache).put(key, new Entry(bytes, Long.MAX_VALUE));
  }

  /** Loses an entry, as an eviction does. */
  public synchronized void evict(String cache, String key) {
    standing(cache).remove(key);
  }

  /** The names of a cache's entries. */
  public synchronized Set<String> names(String cache) {
    return Set.copyOf(standing(cache).keySet());
  }

  /** What stands in all caches, for comparison. */
  public synchronized Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    for (String cache : Set.copyOf(caches.keySet())) {
      standing(cache)
          .forEach((key, entry) -> contents.put(cache + ":" + key, Arrays.toString(entry.value())));
    }
    return contents;
  }

  /** A cache. */
  @SuppressWarnings("unchecked")
  public Cache<String, byte[]> open(
      String name, CompleteConfiguration<String, byte[]> configuration) {
    ExpiryPolicy expiry = configuration.getExpiryPolicyFactory().create();
    return (Cache<String, byte[]>)
        Proxy.newProxyInstance(
            MemoryCaches.class.getClassLoader(),
            new Class<?>[] {Cache.class},
            (proxy, method, arguments) -> {
              Gate before;
              synchronized (this) {
                calls++;
                before = gate;
              }
              before.before(name, method.getName(), arguments);
              return call(name, method.getName(), arguments, expiry);
            });
  }

  private synchronized Object call(
      String cache, String method, Object[] arguments, ExpiryPolicy expiry) {
    if (away) {
      throw new CacheException("away");
    }
    Map<String, Entry> entries = standing(cache);
    return switch (method + "/" + arguments.length) {
      case "get/1" -> bytes(cache, (String) arguments[0]);
      case "containsKey/1" -> entries.containsKey((String) arguments[0]);
      case "getAll/1" -> getAll(entries, (Set<?>) arguments[0]);
      case "putIfAbsent/2" ->
          putIfAbsent(
              entries, (String) arguments[0], (byte[]) arguments[1], expiry.getExpiryForCreation());
      case "replace/3" ->
          matches(entries, arguments)
              && replaced(
                  entries,
                  (String) arguments[0],
                  (byte[]) arguments[2],
                  expiry.getExpiryForUpdate());
      case "getAndRemove/1" -> {
        Entry entry = entries.remove((String) arguments[0]);
        yield entry == null ? null : entry.value();
      }
      // Never on the cache of a region, where it would bring back what was removed.
      case "put/2" ->
          switch (cache) {
            case "emberstone-settled" ->
                entries.put(
                    (String) arguments[0], new Entry((byte[]) arguments[1], Long.MAX_VALUE));
            default -> throw new UnsupportedOperationException(method);
          };
      case "remove/1" -> entries.remove((String) arguments[0]) != null;
      case "removeAll/1" -> entries.keySet().removeAll((Set<?>) arguments[0]);
      case "remove/2" -> matches(entries, arguments) && entries.remove(arguments[0]) != null;
      default -> throw new UnsupportedOperationException(method);
    };
  }

  private static Map<String, byte[]> getAll(Map<String, Entry> entries, Set<?> keys) {
    Map<String, byte[]> found = new HashMap<>();
    keys.forEach(
        key -> {
          Entry entry = entries.get((String) key);
          if (entry != null) {
            found.put((String) key, entry.value());
          }
        });
    return found;
  }

  private boolean putIfAbsent(
      Map<String, Entry> entries, String key, byte[] value, Duration lifetime) {
    return entries.putIfAbsent(key, new Entry(value, expires(lifetime))) == null;
  }

  private static boolean matches(Map<String, Entry> entries, Object[] arguments) {
    Entry entry = entries.get((String) arguments[0]);
    return entry != null && Arrays.equals(entry.value(), (byte[]) arguments[1]);
  }

  private boolean replaced(
      Map<String, Entry> entries, String key, byte[] value, Duration lifetime) {
    entries.put(key, new Entry(value, expires(lifetime)));
    return true;
  }

  private long expires(Duration lifetime) {
    return time.millis()
        + TimeUnit.MILLISECONDS.convert(lifetime.getDurationAmount(), lifetime.getTimeUnit());
  }

  private Map<String, Entry> standing(String cache) {
    Map<String, Entry> entries = caches.computeIfAbsent(cache, name -> new TreeMap<>());
    entries.values().removeIf(entry -> entry.expires() <= time.millis());
    return entries;
  }
}

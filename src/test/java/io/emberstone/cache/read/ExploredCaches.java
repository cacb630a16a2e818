package io.emberstone.cache.read;

import io.emberstone.cache.Region;
import io.emberstone.cache.exploration.Actor;
import io.emberstone.cache.exploration.Digest;
import io.emberstone.cache.exploration.Happening;
import io.emberstone.cache.exploration.Schedule;
import io.emberstone.cache.hot.EntryText;
import io.emberstone.cache.hot.MemoryCaches;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ModifiedExpiryPolicy;

/**
 * The caches in memory, each call a step of whoever makes it; and what may befall them. A call that
 * gets no answer may reach them at any later time.
 */
final class ExploredCaches {

  /** The name of the tags' own cache, as the hot tier calls it. */
  static final String TAGS = "emberstone-tags";

  private static final CompleteConfiguration<String, byte[]> LONG =
      new MutableConfiguration<String, byte[]>()
          .setExpiryPolicyFactory(
              new FactoryBuilder.SingletonFactory<>(new ModifiedExpiryPolicy(Duration.ONE_DAY)));

  /** A call that is on its way though its client has given up. */
  private record Late(String cache, Method method, Object[] arguments) {}

  private final Schedule schedule;
  private final ExploredTime time;
  private final MemoryCaches caches;
  private final ExploredEntry.Names names = new ExploredEntry.Names();
  private final Map<String, Set<String>> keys = new TreeMap<>();
  private final Map<String, Long> written = new TreeMap<>();
  private final List<Late> late = new ArrayList<>();
  private final List<int[]> budgets = new ArrayList<>();
  private final int[] unanswered = {0};
  private final Map<Actor, Boolean> replaced = new ConcurrentHashMap<>();

  ExploredCaches(Schedule schedule, ExploredTime time) {
    this.schedule = schedule;
    this.time = time;
    this.caches = new MemoryCaches(time);
    budgets.add(unanswered);
  }

  @SuppressWarnings("unchecked")
  Cache<String, byte[]> open(String name, CompleteConfiguration<String, byte[]> configuration) {
    Cache<String, byte[]> cache = caches.open(name, configuration);
    return (Cache<String, byte[]>)
        Proxy.newProxyInstance(
            ExploredCaches.class.getClassLoader(),
            new Class<?>[] {Cache.class},
            (proxy, method, arguments) -> call(name, cache, method, arguments));
  }

  /** The epochs of tags, for who ends one. */
  Cache<String, byte[]> tags() {
    return open(TAGS, LONG);
  }

  /** A region's entries, for who removes one. */
  Cache<String, byte[]> of(Region<?, ?> region) {
    return open(region.prefix(), LONG);
  }

  private Object call(String name, Cache<String, byte[]> cache, Method method, Object[] arguments)
      throws Throwable {
    Actor actor = schedule.self();
    if (actor != null) {
      String step = name + '.' + method.getName() + ' ' + arguments[0];
      int way = schedule.pass(step, () -> unanswered[0] > 0 ? 2 : 1);
      if (way == 1) {
        unanswered[0]--;
        late.add(method.getName().startsWith("get") ? null : new Late(name, method, arguments));
        actor.note("no answer");
        throw new CacheException("no answer in time");
      }
    }
    Object result = invoke(cache, method, arguments);
    if (actor != null && method.getName().equals("replace")) {
      replaced.put(actor, Boolean.TRUE.equals(result));
    }
    remember(name, arguments, Boolean.TRUE.equals(result));
    if (actor != null) {
      learn(actor, method, arguments, result);
    }
    return result;
  }

  private static Object invoke(Cache<String, byte[]> cache, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(cache, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void remember(String name, Object[] arguments, boolean changed) {
    Set<String> known = keys.computeIfAbsent(name, cache -> new TreeSet<>());
    if (arguments[0] instanceof String key) {
      known.add(key);
      if (changed) {
        written.put(name + ':' + key, time.millis());
      }
    }
  }

  private void learn(Actor actor, Method method, Object[] arguments, Object result) {
    actor.note(method.getName());
    actor.note(time.millis());
    for (Object argument : arguments) {
      if (argument instanceof byte[] bytes) {
        actor.note(names.of(bytes));
      }
    }
    Object known;
    if (result instanceof Map<?, ?> found) {
      Map<String, ExploredEntry> entries = new TreeMap<>();
      found.forEach((key, bytes) -> entries.put((String) key, names.of((byte[]) bytes)));
      actor.note(new ArrayList<Object>(entries.keySet()));
      actor.note(new ArrayList<Object>(entries.values()));
      known = entries;
    } else {
      known = result instanceof byte[] bytes ? names.of(bytes) : result;
      actor.note(known);
    }
    schedule.tell("        -> " + known);
  }

  /** So many calls get no answer; what they say arrives later, or never. */
  void late(int times) {
    unanswered[0] = times;
    for (int i = 0; i < times; i++) {
      int number = i;
      schedule.happening(
          new Happening(
              "a late command arrives",
              () -> late.size() > number && late.get(number) != null,
              () -> arrive(number)));
    }
  }

  private void arrive(int number) {
    Late command = late.set(number, null);
    try {
      Cache<String, byte[]> cache = caches.open(command.cache(), LONG);
      Object result = invoke(cache, command.method(), command.arguments());
      remember(command.cache(), command.arguments(), Boolean.TRUE.equals(result));
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** A lease, or a value too, is lost, so many times. */
  void lose(String what, boolean leasesOnly, String cache, String key, int times) {
    int[] left = {times};
    budgets.add(left);
    schedule.happening(
        new Happening(
            what,
            () -> left[0] > 0 && isThere(cache, key, leasesOnly),
            () -> {
              left[0]--;
              caches.evict(cache, key);
            }));
  }

  private boolean isThere(String cache, String key, boolean leasesOnly) {
    byte[] bytes = caches.bytes(cache, key);
    return bytes != null && (!leasesOnly || EntryText.of(bytes).lease());
  }

  /** Whether the last replacement by whoever asks was done. */
  boolean replaced() {
    return replaced.getOrDefault(schedule.self(), false);
  }

  MemoryCaches memory() {
    return caches;
  }

  void describe(Digest digest) {
    digest.add(time.millis());
    budgets.forEach(left -> digest.add(left[0]));
    keys.forEach(
        (cache, known) -> {
          for (String key : known) {
            byte[] bytes = caches.bytes(cache, key);
            digest.add(cache).add(key).add((Object) names.of(bytes));
            digest.add(bytes == null ? 0 : written.getOrDefault(cache + ':' + key, 0L));
          }
        });
    for (Late command : late) {
      digest.add(command == null ? "arrived" : command.cache() + command.method().getName());
      if (command != null) {
        for (Object argument : command.arguments()) {
          digest.add(argument instanceof byte[] bytes ? names.of(bytes) : argument.toString());
        }
      }
    }
  }
}

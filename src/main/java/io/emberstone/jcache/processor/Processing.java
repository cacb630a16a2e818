package io.emberstone.jcache.processor;

import io.emberstone.jcache.management.Statistics;
import io.emberstone.jcache.operation.Parts;
import io.emberstone.jcache.redis.Strings;
import io.emberstone.jcache.redis.Ttl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.cache.CacheException;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/**
 * Runs entry processors by optimistic compare-and-set. If the entry was changed meanwhile, the
 * processor runs again on the current one, and so do the writer and the policy; so a processor
 * should do nothing but work on its entry. Under contention one caller always succeeds; the others
 * wait a little longer each time, and give up only after {@value #ATTEMPTS} attempts.
 */
public final class Processing<K, V> {

  private static final int ATTEMPTS = 1_000;
  private static final long MAX_PAUSE_NANOS = 5_000_000;

  private final Parts<K, V> parts;
  private final Strings strings;
  private final Statistics statistics;

  /** Creates the processing of a cache. */
  public Processing(Parts<K, V> parts) {
    this.parts = parts;
    this.strings = parts.strings();
    this.statistics = parts.statistics();
  }

  /**
   * Runs a processor on an entry.
   *
   * @throws EntryProcessorException if the processor throws; nothing was changed
   * @throws CacheException if it lost every race for the entry; nothing was changed
   */
  public <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
    long start = statistics.start();
    byte[] name = parts.keys().encode(key);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      byte[] held = strings.get(name);
      Draft<K, V> draft = new Draft<>(key, parts.read(name, held), this::load);
      boolean hit = draft.exists();
      T result = run(processor, draft, arguments);
      if (commit(name, held, draft)) {
        statistics.lookedUp(hit);
        count(draft.effect(), hit, start);
        return result;
      }
      pause(attempt);
    }
    throw new CacheException("an entry processor lost " + ATTEMPTS + " races for its entry");
  }

  /** Runs a processor on entries, one after the other; null results are left out. */
  public <T> Map<K, EntryProcessorResult<T>> invokeAll(
      Set<? extends K> keys, EntryProcessor<K, V, T> processor, Object... arguments) {
    Map<K, EntryProcessorResult<T>> results = new LinkedHashMap<>();
    for (K key : keys) {
      try {
        T result = invoke(key, processor, arguments);
        if (result != null) {
          results.put(key, new Outcome<>(result, null));
        }
      } catch (RuntimeException e) {
        results.put(key, new Outcome<>(null, e));
      }
    }
    return results;
  }

  private @Nullable V load(K key) {
    return parts.loading().onMiss() ? parts.loading().load(key) : null;
  }

  private static <K, V, T> @Nullable T run(
      EntryProcessor<K, V, T> processor, Draft<K, V> draft, Object... arguments) {
    try {
      return processor.process(draft, arguments);
    } catch (EntryProcessorException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new EntryProcessorException(e);
    }
  }

  /** Applies the net effect if the entry is unchanged, and returns whether it was. */
  private boolean commit(byte[] name, byte @Nullable [] held, Draft<K, V> draft) {
    return switch (draft.effect()) {
      case NONE -> true;
      case ACCESS -> access(name, held);
      case LOAD, CREATE, UPDATE -> set(name, held, draft);
      case REMOVE -> remove(name, held, draft);
    };
  }

  private boolean access(byte[] name, byte @Nullable [] held) {
    if (held != null) {
      parts.accessed(name, held);
    }
    return true;
  }

  private boolean set(byte[] name, byte @Nullable [] held, Draft<K, V> draft) {
    V value = draft.current();
    if (value == null) {
      throw new IllegalStateException("nothing to set");
    }
    byte[] bytes = parts.write(name, value);
    if (draft.effect() != Draft.Effect.LOAD) {
      parts.writing().write(draft.getKey(), value);
    }
    boolean update = draft.effect() == Draft.Effect.UPDATE;
    long life = update ? parts.expiry().onUpdate() : parts.expiry().onCreation();
    if (!put(name, held, bytes, life)) {
      return false;
    }
    if (!parts.observers().isEmpty()) {
      if (life == Ttl.NONE && update) {
        parts.observers().expired(name, bytes);
      } else if (update) {
        parts.observers().updated(name, bytes, held, life);
      } else if (life != Ttl.NONE) {
        parts.observers().created(name, bytes, life);
      }
    }
    return true;
  }

  /** Replaces the bytes held, those of an unreadable entry included. */
  private boolean put(byte[] name, byte @Nullable [] held, byte[] bytes, long life) {
    if (held == null) {
      return life == Ttl.NONE || strings.setIfAbsent(name, bytes, life);
    }
    return life == Ttl.NONE
        ? strings.compareAndDelete(name, held) == Strings.SAME
        : strings.compareAndSet(name, held, bytes, life) == Strings.SAME;
  }

  private boolean remove(byte[] name, byte @Nullable [] held, Draft<K, V> draft) {
    parts.writing().delete(draft.getKey());
    if (held == null) {
      return true;
    }
    if (strings.compareAndDelete(name, held) != Strings.SAME) {
      return false;
    }
    if (!parts.observers().isEmpty()) {
      parts.observers().removed(name, held);
    }
    return true;
  }

  private void count(Draft.Effect effect, boolean hit, long start) {
    statistics.gettingTook(start);
    switch (effect) {
      case CREATE, UPDATE -> {
        statistics.put(1);
        statistics.puttingTook(start);
      }
      case REMOVE -> {
        statistics.removed(hit ? 1 : 0);
        statistics.removingTook(start);
      }
      case NONE, ACCESS, LOAD -> {}
    }
  }

  private static void pause(int attempt) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CacheException("interrupted between two attempts of an entry processor");
    }
    long bound = Math.min(MAX_PAUSE_NANOS, 50_000L << Math.min(attempt, 7));
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(bound));
  }
}

package io.emberstone.jcache.operation;

import io.emberstone.jcache.management.Statistics;
import io.emberstone.jcache.redis.Strings;
import io.emberstone.jcache.redis.Ttl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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
  private final Statistics statistics;
  private final Storing storing;

  /** Creates the processing of a cache. */
  public Processing(Parts<K, V> parts) {
    this.parts = parts;
    this.statistics = parts.statistics();
    this.storing = new Storing(parts);
  }

  /**
   * Runs a processor on an entry.
   *
   * @throws EntryProcessorException if the processor throws; nothing was changed
   * @throws CacheException if it lost every race for the entry; nothing was changed
   */
  public <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
    Objects.requireNonNull(processor, "entry processor");
    long start = statistics.start();
    byte[] name = parts.keys().encode(key);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      byte[] held = parts.strings().get(name);
      Draft<K, V> draft = new Draft<>(key, parts.read(name, held), this::load);
      boolean hit = draft.exists();
      T result = run(processor, draft, arguments);
      if (commit(name, held, draft)) {
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
    Objects.requireNonNull(processor, "entry processor");
    Map<K, EntryProcessorResult<T>> results = new LinkedHashMap<>();
    for (K key : keys) {
      try {
        T result = invoke(key, processor, arguments);
        if (result != null) {
          results.put(key, () -> result);
        }
      } catch (EntryProcessorException e) {
        results.put(key, failed(e));
      } catch (RuntimeException e) {
        results.put(key, failed(new EntryProcessorException(e)));
      }
    }
    return results;
  }

  private static <T> EntryProcessorResult<T> failed(EntryProcessorException failure) {
    return () -> {
      throw failure;
    };
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
      case ACCESS -> {
        parts.accessed(name);
        yield true;
      }
      case LOAD, CREATE, UPDATE -> set(name, held, draft);
      case REMOVE -> remove(name, held, draft);
    };
  }

  private boolean set(byte[] name, byte @Nullable [] held, Draft<K, V> draft) {
    K key = draft.getKey();
    V value = Objects.requireNonNull(draft.current());
    byte[] bytes = parts.write(name, value);
    if (draft.effect() != Draft.Effect.LOAD) {
      parts.writing().write(key, value);
    }
    if (held != null && draft.effect() == Draft.Effect.UPDATE) {
      return storing.updateIf(held, name, bytes, parts.expiry().onUpdate()) == Strings.SAME;
    }
    long life = parts.expiry().onCreation();
    return life == Ttl.NONE || storing.putIfAbsent(name, bytes, life);
  }

  private boolean remove(byte[] name, byte @Nullable [] held, Draft<K, V> draft) {
    parts.writing().delete(draft.getKey());
    return held == null || storing.removeIf(held, name) == Strings.SAME;
  }

  private void count(Draft.Effect effect, boolean hit, long start) {
    boolean isPut = effect == Draft.Effect.CREATE || effect == Draft.Effect.UPDATE;
    statistics.got(hit, start);
    statistics.put(isPut ? 1 : 0, start);
    statistics.removed(hit && effect == Draft.Effect.REMOVE ? 1 : 0, start);
  }

  private static void pause(int attempt) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CacheException("interrupted between two attempts of an entry processor");
    }
    long bound = Math.min(MAX_PAUSE_NANOS, 50_000L << Math.min(attempt, 7));
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(bound));
  }
}

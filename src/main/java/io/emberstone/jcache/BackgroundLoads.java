package io.emberstone.jcache;

import io.emberstone.jcache.operation.Reads;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * The loads of a cache that go on beside their callers. None begins once the cache is closed, and
 * its loader is closed after the last: else one would use a closed loader. Thread-safe.
 */
final class BackgroundLoads<K, V> {

  private static final int PATIENCE_SECONDS = 10;

  private final Gate<K, V> gate;
  private final Reads<K, V> reads;
  private final Executor workers;
  private final ReadWriteLock underWay = new ReentrantReadWriteLock();

  BackgroundLoads(Gate<K, V> gate, Reads<K, V> reads, Executor workers) {
    this.gate = gate;
    this.reads = reads;
    this.workers = workers;
  }

  /** Begins to load, and tells the listener, if there is one, how it ended. */
  void start(Set<K> keys, boolean replace, @Nullable CompletionListener listener) {
    workers.execute(() -> tell(listener, load(keys, replace)));
  }

  /** What went wrong, or null. */
  private @Nullable RuntimeException load(Set<K> keys, boolean replace) {
    underWay.readLock().lock();
    try {
      gate.checkOpen();
      reads.loadAll(keys, replace);
      return null;
    } catch (RuntimeException e) {
      return e;
    } catch (Error e) {
      return new CacheLoaderException(
          "the loader failed: " + e, e); // or the listener would wait on
    } finally {
      underWay.readLock().unlock();
    }
  }

  private static void tell(
      @Nullable CompletionListener listener, @Nullable RuntimeException failure) {
    if (listener == null) {
      return;
    }
    if (failure == null) {
      listener.onCompletion();
    } else {
      listener.onException(failure);
    }
  }

  /** Returns when none is under way any more, or has not ended for long. The gate is closed. */
  void awaitEnd() {
    try {
      if (underWay.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        underWay.writeLock().unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

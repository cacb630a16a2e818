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
 * A cache's asynchronous loads. None begins once the cache is closed, and the loader is closed only
 * after the last one has ended, so that no load uses a closed loader. Thread-safe.
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

  /** Starts a load, and notifies the listener, if any, of its outcome. */
  void start(Set<K> keys, boolean replace, @Nullable CompletionListener listener) {
    workers.execute(() -> complete(listener, load(keys, replace)));
  }

  /** Loads the keys, and returns the failure, or null on success. */
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
          "the loader failed: " + e, e); // otherwise the listener would wait forever
    } finally {
      underWay.readLock().unlock();
    }
  }

  private static void complete(
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

  /** Waits a bounded time for the loads in progress. Call it once the gate is closed. */
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

package io.emberstone.jcache.event;

import io.emberstone.jcache.redis.RedisCacheException;
import io.emberstone.jcache.redis.Strings;
import io.emberstone.jcache.redis.Ttl;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Detects the expiry of entries that this process wrote, while some listener wants such events:
 * once an entry's time is up, it checks whether the entry is gone. Redis itself reports expiry only
 * if configured to. Holds a bounded number of entries and bytes, and drops the oldest beyond that.
 * Thread-safe.
 */
final class ExpiryWatch {

  private static final int MAX_ENTRIES = 10_000;
  private static final long MAX_BYTES = 64L << 20;
  private static final long GRACE_MS = 20;

  private final Strings strings;
  private final ScheduledExecutorService thread;
  private final BiConsumer<byte[], byte @Nullable []> expired;
  private final Map<ByteBuffer, Watched> watched = new LinkedHashMap<>();
  private long bytes;

  /** A watched entry, compared by identity, so that a later write is not mistaken for it. */
  private static final class Watched {

    private final byte[] key;
    private final byte @Nullable [] value;
    private @Nullable ScheduledFuture<?> look;

    /** Copies the value, since the caller may change its array after the call. */
    Watched(byte[] key, byte @Nullable [] value) {
      this.key = key;
      this.value = value == null ? null : value.clone();
    }

    int size() {
      return value == null ? 0 : value.length;
    }
  }

  /**
   * Creates a watch.
   *
   * @param thread checks, and calls the next parameter
   * @param expired receives the key and the last value of an entry that has expired
   */
  ExpiryWatch(
      Strings strings,
      ScheduledExecutorService thread,
      BiConsumer<byte[], byte @Nullable []> expired) {
    this.strings = strings;
    this.thread = thread;
    this.expired = expired;
  }

  /** An entry was written with that time to live; its value is kept if given. */
  void written(byte[] key, byte @Nullable [] value, long ttl) {
    synchronized (watched) {
      Watched before = remove(key);
      long life = ttl == Ttl.KEEP ? left(before) : ttl;
      if (!Ttl.isMillis(life)) {
        return;
      }
      Watched entry = new Watched(key, value);
      watched.put(ByteBuffer.wrap(key), entry);
      bytes += entry.size();
      schedule(entry, life);
      while (watched.size() > MAX_ENTRIES || bytes > MAX_BYTES) {
        remove(watched.values().iterator().next().key);
      }
    }
  }

  private static long left(@Nullable Watched entry) {
    return entry == null || entry.look == null
        ? Ttl.NONE
        : Math.max(1, entry.look.getDelay(TimeUnit.MILLISECONDS));
  }

  /** An entry was overwritten or removed. */
  void gone(byte[] key) {
    synchronized (watched) {
      remove(key);
    }
  }

  private void schedule(Watched entry, long ttl) {
    entry.look = thread.schedule(() -> look(entry), ttl + GRACE_MS, TimeUnit.MILLISECONDS);
  }

  private void look(Watched entry) {
    long left;
    try {
      left = strings.ttl(entry.key);
    } catch (RedisCacheException e) {
      left = Ttl.ETERNAL; // unknown: no longer watched
    }
    synchronized (watched) {
      if (watched.get(ByteBuffer.wrap(entry.key)) != entry) {
        return;
      }
      if (Ttl.isMillis(left)) {
        schedule(entry, left);
        return;
      }
      remove(entry.key);
    }
    if (left == Ttl.NONE) {
      expired.accept(entry.key, entry.value);
    }
  }

  private @Nullable Watched remove(byte[] key) {
    Watched entry = watched.remove(ByteBuffer.wrap(key));
    if (entry != null) {
      bytes -= entry.size();
      if (entry.look != null) {
        entry.look.cancel(false);
      }
    }
    return entry;
  }
}

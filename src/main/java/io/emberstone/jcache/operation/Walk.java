package io.emberstone.jcache.operation;

import io.emberstone.jcache.expiry.Expiry;
import io.emberstone.jcache.integration.PlainEntry;
import io.emberstone.jcache.marshal.MarshalException;
import io.emberstone.jcache.redis.KeyScan;
import io.emberstone.jcache.redis.Ttl;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Walks over a cache's entries: SCAN for the keys of a page, MGET for their values. Entries that
 * are there from beginning to end are met once; others may be. For one thread.
 */
public final class Walk<K, V> implements Iterator<Cache.Entry<K, V>> {

  private final Parts<K, V> parts;
  private final Consumer<K> remover;
  private final KeyScan scan;
  private final Set<ByteBuffer> met = new HashSet<>();
  private final Queue<Found<K, V>> page = new ArrayDeque<>();
  private @Nullable K last;

  /** An entry of the page, with the bytes it came from. */
  private static final class Found<K, V> {

    private final byte[] name;
    private final byte[] bytes;
    private final PlainEntry<K, V> entry;

    Found(byte[] name, byte[] bytes, PlainEntry<K, V> entry) {
      this.name = name;
      this.bytes = bytes;
      this.entry = entry;
    }
  }

  /**
   * A walk from the beginning.
   *
   * @param remover removes an entry as the cache does
   */
  public Walk(Parts<K, V> parts, Consumer<K> remover) {
    this.parts = parts;
    this.remover = remover;
    this.scan = KeyScan.ofPrefix(parts.connection(), parts.keys().prefix());
  }

  @Override
  public boolean hasNext() {
    while (page.isEmpty() && scan.hasNext()) {
      fetch();
    }
    return !page.isEmpty();
  }

  @Override
  public Cache.Entry<K, V> next() {
    long start = parts.statistics().start();
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Found<K, V> found = page.remove();
    last = found.entry.key();
    Expiry expiry = parts.expiry();
    if (expiry.knownOnAccess() != Ttl.KEEP) {
      parts.accessed(found.name, found.bytes);
    }
    parts.statistics().lookedUp(true);
    parts.statistics().gettingTook(start);
    return found.entry;
  }

  @Override
  public void remove() {
    K key = last;
    if (key == null) {
      throw new IllegalStateException("no entry to remove: next() comes first");
    }
    last = null;
    remover.accept(key);
  }

  private void fetch() {
    List<byte[]> names = new ArrayList<>();
    for (byte[] name : scan.next()) {
      if (met.add(ByteBuffer.wrap(name))) {
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      return;
    }
    List<byte @Nullable []> values = parts.bulk().getAll(names);
    for (int i = 0; i < names.size(); i++) {
      add(names.get(i), values.get(i));
    }
  }

  private void add(byte[] name, byte @Nullable [] bytes) {
    V value = parts.read(bytes);
    if (bytes == null || value == null) {
      return; // gone since, or unreadable
    }
    try {
      page.add(new Found<>(name, bytes, new PlainEntry<>(parts.keys().decode(name), value)));
    } catch (MarshalException e) {
      return; // not a key of this cache's type
    }
  }
}

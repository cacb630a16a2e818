package io.emberstone.jcache.operation;

import io.emberstone.jcache.integration.PlainEntry;
import io.emberstone.jcache.marshal.MarshalException;
import io.emberstone.jcache.redis.KeyScan;
import io.emberstone.jcache.redis.Ttl;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Consumer;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over a cache's entries: SCAN for a page of keys, MGET for their values. Keeps one page
 * in memory. Entries that exist throughout are returned; others may be. If Redis shrinks its table
 * meanwhile, or a master changes, an entry may be returned again. Entries whose key or value cannot
 * be read are skipped and logged. For one thread.
 */
public final class EntryIterator<K, V> implements Iterator<Cache.Entry<K, V>> {

  private static final System.Logger LOG = System.getLogger(EntryIterator.class.getName());

  private final Parts<K, V> parts;
  private final Consumer<K> remover;
  private final KeyScan scan;
  private final Queue<PlainEntry<K, V>> page = new ArrayDeque<>();
  private @Nullable K last;

  /**
   * Creates an iterator over all entries.
   *
   * @param remover removes an entry as the cache does
   */
  public EntryIterator(Parts<K, V> parts, Consumer<K> remover) {
    this.parts = parts;
    this.remover = remover;
    this.scan = parts.strings().scan(parts.keys().prefix());
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
    PlainEntry<K, V> entry = page.remove();
    last = entry.key();
    if (parts.expiry().knownOnAccess() != Ttl.KEEP) {
      parts.accessed(parts.keys().encode(entry.key()));
    }
    parts.statistics().got(true, start);
    return entry;
  }

  @Override
  public void remove() {
    K key = last;
    if (key == null) {
      throw new IllegalStateException("no entry to remove: call next() first");
    }
    last = null;
    remover.accept(key);
  }

  private void fetch() {
    Map<ByteBuffer, byte[]> distinct = new LinkedHashMap<>();
    scan.next().forEach(name -> distinct.put(ByteBuffer.wrap(name), name));
    List<byte[]> names = List.copyOf(distinct.values());
    List<byte @Nullable []> values = parts.bulk().getAll(names);
    List<String> unreadable = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      try {
        add(names.get(i), values.get(i));
      } catch (MarshalException e) {
        unreadable.add(parts.keys().text(names.get(i)) + ": " + e.getMessage());
      }
    }
    if (!unreadable.isEmpty()) {
      String skipped = unreadable.size() + " entries with unreadable keys were skipped, such as ";
      LOG.log(Level.WARNING, skipped + unreadable.get(0));
    }
  }

  private void add(byte[] name, byte @Nullable [] bytes) {
    V value = parts.read(name, bytes);
    if (value != null) {
      page.add(new PlainEntry<>(parts.keys().decode(name), value));
    }
  }
}

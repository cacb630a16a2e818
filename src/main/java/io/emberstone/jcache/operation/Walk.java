package io.emberstone.jcache.operation;

import io.emberstone.jcache.expiry.Expiry;
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
 * Walks over a cache's entries: SCAN for the keys of a page, MGET for their values. Keeps one page
 * in memory. Entries that are there from beginning to end are met; others may be. Where Redis
 * shrinks its table meanwhile, or a master changes, an entry may be met again. Entries whose key or
 * value cannot be read are passed over, with a message in the log. For one thread.
 */
public final class Walk<K, V> implements Iterator<Cache.Entry<K, V>> {

  private static final System.Logger LOG = System.getLogger(Walk.class.getName());

  private final Parts<K, V> parts;
  private final Consumer<K> remover;
  private final KeyScan scan;
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
    Map<ByteBuffer, byte[]> distinct = new LinkedHashMap<>();
    scan.next().forEach(name -> distinct.put(ByteBuffer.wrap(name), name));
    List<byte[]> names = List.copyOf(distinct.values());
    List<byte @Nullable []> values = parts.bulk().getAll(names);
    List<String> foreign = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      try {
        add(names.get(i), values.get(i));
      } catch (MarshalException e) {
        foreign.add(parts.keys().text(names.get(i)) + ": " + e.getMessage());
      }
    }
    if (!foreign.isEmpty()) {
      String first = foreign.size() + " entries are passed over for their keys, such as ";
      LOG.log(Level.WARNING, first + foreign.get(0));
    }
  }

  private void add(byte[] name, byte @Nullable [] bytes) {
    V value = parts.read(name, bytes);
    if (bytes != null && value != null) {
      page.add(new Found<>(name, bytes, new PlainEntry<>(parts.keys().decode(name), value)));
    }
  }
}

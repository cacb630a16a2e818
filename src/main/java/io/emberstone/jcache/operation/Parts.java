package io.emberstone.jcache.operation;

import io.emberstone.jcache.event.CacheEvents;
import io.emberstone.jcache.integration.Expiry;
import io.emberstone.jcache.integration.Loading;
import io.emberstone.jcache.integration.Writing;
import io.emberstone.jcache.management.Statistics;
import io.emberstone.jcache.marshal.Keys;
import io.emberstone.jcache.marshal.MarshalException;
import io.emberstone.jcache.marshal.Values;
import io.emberstone.jcache.redis.Bulk;
import io.emberstone.jcache.redis.Strings;
import io.emberstone.jcache.redis.Ttl;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The parts of one cache, shared by its operations. */
public record Parts<K, V>(
    Keys<K> keys,
    Values<V> values,
    Strings strings,
    Bulk bulk,
    Expiry expiry,
    CacheEvents<K, V> events,
    Statistics statistics,
    Loading<K, V> loading,
    Writing<K, V> writing) {

  private static final System.Logger LOG = System.getLogger(Parts.class.getName());

  /**
   * Returns a value as bytes for an entry.
   *
   * @throws MarshalException if it cannot be written, or its class could not be read back
   */
  byte[] write(byte[] key, V value) {
    try {
      return values.encode(value);
    } catch (MarshalException e) {
      throw new MarshalException("cannot write " + keys.text(key) + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns the value in an entry's bytes, or null if they cannot be read: then the entry counts as
   * absent, and the next write that needs it absent overwrites it, so damaged bytes cost only that
   * entry.
   */
  @Nullable V read(byte[] key, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return values.decode(bytes);
    } catch (MarshalException e) {
      LOG.log(Level.WARNING, keys.text(key) + " counts as absent: " + e.getMessage());
      return null;
    }
  }

  /** Returns whether a readable entry exists: EXISTS, or GET if bytes may be unreadable. */
  boolean holds(byte[] key) {
    return values.alwaysReadable() ? strings.exists(key) : read(key, strings.get(key)) != null;
  }

  /** Asks the policy after an access, and applies the result. */
  void accessed(byte[] key) {
    long ttl = expiry.onAccess();
    if (ttl != Ttl.NONE) {
      strings.expire(key, ttl);
      return;
    }
    byte[] old = strings.getAndDelete(key);
    if (old != null) {
      events.expired(key, old);
    }
  }
}

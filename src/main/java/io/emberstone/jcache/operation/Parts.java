package io.emberstone.jcache.operation;

import io.emberstone.jcache.event.Observers;
import io.emberstone.jcache.expiry.Expiry;
import io.emberstone.jcache.integration.Loading;
import io.emberstone.jcache.integration.Writing;
import io.emberstone.jcache.management.Statistics;
import io.emberstone.jcache.marshal.Keys;
import io.emberstone.jcache.marshal.MarshalException;
import io.emberstone.jcache.marshal.Values;
import io.emberstone.jcache.redis.Bulk;
import io.emberstone.jcache.redis.Connection;
import io.emberstone.jcache.redis.Strings;
import io.emberstone.jcache.redis.Ttl;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** What one cache is made of, for its operations to share. */
public record Parts<K, V>(
    Keys<K> keys,
    Values<V> values,
    Connection connection,
    Strings strings,
    Bulk bulk,
    Expiry expiry,
    Observers<K, V> observers,
    Statistics statistics,
    Loading<K, V> loading,
    Writing<K, V> writing) {

  private static final System.Logger LOG = System.getLogger(Parts.class.getName());

  /**
   * A value as bytes for an entry.
   *
   * @throws MarshalException if it has none, or its class could not be read back
   */
  public byte[] write(byte[] key, V value) {
    try {
      return values.encode(value);
    } catch (MarshalException e) {
      throw new MarshalException("cannot write " + keys.text(key) + ": " + e.getMessage(), e);
    }
  }

  /**
   * The value in an entry's bytes, or null if there is none in them: then the entry is absent, and
   * the next write that finds it absent overwrites it. So damaged bytes cost that one entry.
   */
  public @Nullable V read(byte[] key, byte @Nullable [] bytes) {
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

  /** Whether an entry exists and can be read: EXISTS, or GET where some bytes are no value. */
  public boolean holds(byte[] key) {
    return values.alwaysReadable() ? strings.exists(key) : read(key, strings.get(key)) != null;
  }

  /** Asks the policy after an access, and does what it says. */
  public void accessed(byte[] key, byte[] value) {
    long ttl = expiry.onAccess();
    strings.expire(key, ttl);
    if (ttl == Ttl.NONE) {
      observers.expired(key, value);
    }
  }
}

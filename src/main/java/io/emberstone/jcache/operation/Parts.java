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
   * The value in an entry's bytes, or null if there is none in them: then the entry counts as
   * absent, so that damaged bytes cost that one entry, until the next put, and nothing else.
   */
  public @Nullable V read(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return values.decode(bytes);
    } catch (MarshalException e) {
      LOG.log(System.Logger.Level.WARNING, "an entry counts as absent: " + e.getMessage());
      return null;
    }
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

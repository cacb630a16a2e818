package io.emberstone.jcache.marshal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cache's keys as Redis keys: the cache's name, a colon, and the key, which is text as it is, and
 * anything else the base64url of its marshalled bytes. A cache without a declared key type may hold
 * both; it marks the latter by {@value #MARK}, so that no text can be mistaken for one.
 * Thread-safe.
 */
public final class Keys<K> {

  /** The prefix of keys other than text, in caches that may also hold text. */
  static final String MARK = "_jcache_";

  private static final byte[] NO_PREFIX = {};

  private final String cache;
  private final byte[] prefix;
  private final Class<K> type;
  private final boolean text;
  private final String mark;
  private final @Nullable Marshaller marshaller;

  /**
   * Creates the keys of a cache.
   *
   * @throws IllegalArgumentException if that type needs a marshaller and none is given
   */
  public Keys(String cache, Class<K> type, @Nullable Marshaller marshaller) {
    this.cache = cache;
    this.prefix = Utf8.encode(NO_PREFIX, cache + ":");
    this.type = type;
    this.text = type.isAssignableFrom(String.class);
    this.mark = text ? MARK : "";
    this.marshaller = marshaller;
    if (!text && marshaller == null) {
      throw new IllegalArgumentException(
          "keys of type " + type.getName() + " need a marshaller: only String does not");
    }
  }

  /** Returns the prefix of every key of this cache, and of no other cache's. */
  public byte[] prefix() {
    return prefix.clone();
  }

  /**
   * Returns a key as a Redis key.
   *
   * @throws MarshalException if its bytes could not be read back as an equal key
   */
  public byte[] encode(K key) {
    if (text && key instanceof String string && !isMarked(string)) {
      return Utf8.encode(prefix, string);
    }
    if (marshaller == null) {
      throw new MarshalException("a key of " + key.getClass() + " needs a marshaller");
    }
    try {
      byte[] bytes = marshaller.marshalKey(key);
      if (key instanceof Collection || key instanceof Map) {
        typed(marshaller.unmarshal(bytes));
      }
      return named(bytes);
    } catch (MarshalException e) {
      String reason = "cache " + cache + " cannot use the key " + key + ": " + e.getMessage();
      throw new MarshalException(
          reason + " (a record or a String can be a key; with List, Set or Map for collections)",
          e);
    }
  }

  private byte[] named(byte[] marshalled) {
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(marshalled);
    return Utf8.encode(prefix, mark + encoded);
  }

  private K typed(Object key) {
    if (!type.isInstance(key)) {
      throw new MarshalException("not a " + type.getName() + ": " + key.getClass().getName());
    }
    return type.cast(key);
  }

  /**
   * Returns the key in a Redis key of this cache.
   *
   * @throws MarshalException if it cannot be read, or {@link #encode} would write it differently
   */
  public K decode(byte[] bytes) {
    String encoded = Utf8.decode(bytes, prefix.length);
    if (text && !isMarked(encoded)) {
      return type.cast(encoded);
    }
    if (marshaller == null) {
      throw new MarshalException("the key needs a marshaller");
    }
    byte[] marshalled;
    try {
      byte[] base64 = encoded.substring(mark.length()).getBytes(StandardCharsets.ISO_8859_1);
      marshalled = Base64.getUrlDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new MarshalException("not base64url", e);
    }
    K key = typed(marshaller.unmarshal(marshalled));
    if (!Arrays.equals(marshalled, marshaller.marshalKey(key))) {
      throw new MarshalException("the key is not in canonical form");
    }
    return key;
  }

  /** Returns a Redis key of this cache for messages: the cache and the key, if readable. */
  public String text(byte[] bytes) {
    try {
      return cache + ":" + decode(bytes);
    } catch (MarshalException e) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Returns whether a Redis key belongs to this cache. */
  public boolean owns(byte[] bytes) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  private boolean isMarked(String string) {
    return type != String.class && string.startsWith(MARK);
  }
}

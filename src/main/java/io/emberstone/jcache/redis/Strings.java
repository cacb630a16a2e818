package io.emberstone.jcache.redis;

import org.jspecify.annotations.Nullable;

/**
 * Redis strings, one at a time: each method is one command or one short script, so it takes one
 * round trip and is atomic across processes. Arrays passed in must not be changed afterwards. Every
 * method throws {@link RedisCacheException} if the call fails.
 */
public final class Strings {

  /** The key does not exist. */
  public static final int ABSENT = -1;

  /** The key does not hold what was expected. */
  public static final int DIFFERENT = 0;

  /** The key held what was expected. */
  public static final int SAME = 1;

  private final Connection connection;

  /** Creates strings over a connection. */
  public Strings(Connection connection) {
    this.connection = connection;
  }

  /** Returns what a key holds, or null: GET. */
  public byte @Nullable [] get(byte[] key) {
    return (byte[]) connection.call(key, Commands.GET, key);
  }

  /** Returns what a key holds, or null, and sets its time to live in milliseconds: GETEX. */
  public byte @Nullable [] getAndExpire(byte[] key, long ttl) {
    return (byte[]) connection.call(key, Commands.GETEX, key, "PX", ttl);
  }

  /** Deletes a key, returning what it held, or null: GETDEL. */
  public byte @Nullable [] getAndDelete(byte[] key) {
    return (byte[]) connection.call(key, Commands.GETDEL, key);
  }

  /** Returns whether a key exists: EXISTS. */
  public boolean exists(byte[] key) {
    return isOne(connection.call(key, Commands.EXISTS, key));
  }

  /** Deletes a key, returning whether it existed: UNLINK. */
  public boolean delete(byte[] key) {
    return isOne(connection.call(key, Commands.UNLINK, key));
  }

  /** Sets a key: SET. */
  public void set(byte[] key, byte[] value, long ttl) {
    connection.call(key, Commands.SET, setParameters(key, value, ttl));
  }

  /** Sets a key that does not exist, returning whether it did: SET NX. */
  public boolean setIfAbsent(byte[] key, byte[] value, long ttl) {
    return connection.call(key, Commands.SET, setParameters(key, value, ttl, "NX")) != null;
  }

  /** Sets a key that exists, returning whether it did: SET XX. */
  public boolean setIfPresent(byte[] key, byte[] value, long ttl) {
    return connection.call(key, Commands.SET, setParameters(key, value, ttl, "XX")) != null;
  }

  /** Sets a key that exists, returning what it held, or null if absent: SET XX GET. */
  public byte @Nullable [] getAndSetIfPresent(byte[] key, byte[] value, long ttl) {
    return (byte[]) connection.call(key, Commands.SET, setParameters(key, value, ttl, "XX", "GET"));
  }

  /** Sets a key, returning what it held before, or null: SET GET. */
  public byte @Nullable [] getAndSet(byte[] key, byte[] value, long ttl) {
    return (byte[]) connection.call(key, Commands.SET, setParameters(key, value, ttl, "GET"));
  }

  /** Sets a key, with different times to live for creating and updating it. */
  public void put(byte[] key, byte[] value, long creation, long update) {
    connection.run(Script.PUT, key, value, word(creation), word(update));
  }

  /** Replaces the expected value, returning what was found: {@link #SAME} if replaced. */
  public int compareAndSet(byte[] key, byte[] expected, byte[] value, long ttl) {
    return found(connection.run(Script.COMPARE_AND_SET, key, setParameters(expected, value, ttl)));
  }

  /** Deletes a key with the expected value, returning what was found: {@link #SAME} if deleted. */
  public int compareAndDelete(byte[] key, byte[] expected) {
    return found(connection.run(Script.COMPARE_AND_SET, key, expected));
  }

  /** Changes an existing key's time to live, unless it is to be kept: PEXPIRE or PERSIST. */
  public void expire(byte[] key, long ttl) {
    if (ttl == Ttl.ETERNAL) {
      connection.call(key, Commands.PERSIST, key);
    } else if (ttl > 0) {
      connection.call(key, Commands.PEXPIRE, key, ttl);
    }
  }

  /** Returns the keys that begin with a prefix: SCAN. */
  public KeyScan scan(byte[] prefix) {
    return KeyScan.ofPrefix(connection, prefix);
  }

  /** Returns a key's remaining milliseconds, {@link Ttl#ETERNAL}, or {@link Ttl#NONE} if absent. */
  public long ttl(byte[] key) {
    Object reply = connection.call(key, Commands.PTTL, key);
    long ttl = reply instanceof Long number ? number : -2;
    return ttl == -1 ? Ttl.ETERNAL : Math.max(ttl, Ttl.NONE);
  }

  /** Returns what to send with SET: key, value, conditions, and the time to live. */
  static Object[] setParameters(byte[] key, byte[] value, long ttl, String... conditions) {
    int life = 2 + conditions.length;
    int options = ttl == Ttl.KEEP ? 1 : 2;
    Object[] parameters = new Object[ttl == Ttl.ETERNAL ? life : life + options];
    parameters[0] = key;
    parameters[1] = value;
    System.arraycopy(conditions, 0, parameters, 2, conditions.length);
    if (ttl == Ttl.KEEP) {
      parameters[life] = "KEEPTTL";
    } else if (ttl != Ttl.ETERNAL) {
      parameters[life] = "PX";
      parameters[life + 1] = ttl;
    }
    return parameters;
  }

  private static int found(@Nullable Object reply) {
    return reply instanceof Long number ? number.intValue() : ABSENT;
  }

  private static String word(long ttl) {
    if (ttl == Ttl.ETERNAL) {
      return "eternal";
    }
    return ttl == Ttl.KEEP ? "keep" : Long.toString(ttl);
  }

  private static boolean isOne(@Nullable Object reply) {
    return reply instanceof Long number && number == 1;
  }
}

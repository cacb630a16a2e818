package io.emberstone.jcache.redis;

import org.jspecify.annotations.Nullable;
import org.redisson.api.RFuture;
import org.redisson.client.RedisNoScriptException;

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

  private static final String PX = "PX";
  private static final String KEEPTTL = "KEEPTTL";
  private static final Object[] NO_OPTIONS = {};

  private final Connection connection;

  /** Creates strings over a connection. */
  public Strings(Connection connection) {
    this.connection = connection;
  }

  /** Returns what a key holds, or null: GET. */
  public byte @Nullable [] get(byte[] key) {
    return (byte[]) connection.replies.read("GET", connection.send(key, Commands.GET, key));
  }

  /** Returns what a key holds, or null, and sets its time to live in milliseconds: GETEX. */
  public byte @Nullable [] getAndExpire(byte[] key, long ttl) {
    return (byte[])
        connection.replies.written("GETEX", connection.send(key, Commands.GETEX, key, PX, ttl));
  }

  /** Deletes a key, returning what it held, or null: GETDEL. */
  public byte @Nullable [] getAndDelete(byte[] key) {
    return (byte[])
        connection.replies.written("GETDEL", connection.send(key, Commands.GETDEL, key));
  }

  /** Returns whether a key exists: EXISTS. */
  public boolean exists(byte[] key) {
    return isOne(connection.replies.read("EXISTS", connection.send(key, Commands.EXISTS, key)));
  }

  /** Deletes a key, returning whether it existed: UNLINK. */
  public boolean delete(byte[] key) {
    return isOne(connection.replies.written("UNLINK", connection.send(key, Commands.UNLINK, key)));
  }

  /** Sets a key: SET. */
  public void set(byte[] key, byte[] value, long ttl) {
    Object[] parameters = {key, value};
    if (ttl == Ttl.KEEP) {
      parameters = new Object[] {key, value, KEEPTTL};
    } else if (ttl != Ttl.ETERNAL) {
      parameters = new Object[] {key, value, PX, ttl};
    }
    connection.replies.written("SET", connection.send(key, Commands.SET, parameters));
  }

  /** Sets a key that does not exist, returning whether it did: SET NX. */
  public boolean setIfAbsent(byte[] key, byte[] value, long ttl) {
    return setOnce("SET NX", key, value, ttl, "NX") != null;
  }

  /** Sets a key that exists, returning whether it did: SET XX. */
  public boolean setIfPresent(byte[] key, byte[] value, long ttl) {
    return setOnce("SET XX", key, value, ttl, "XX") != null;
  }

  /** Sets a key that exists, returning what it held, or null if absent: SET XX GET. */
  public byte @Nullable [] getAndSetIfPresent(byte[] key, byte[] value, long ttl) {
    return (byte[]) setOnce("SET XX GET", key, value, ttl, "XX", "GET");
  }

  /** Sets a key, returning what it held before, or null: SET GET. */
  public byte @Nullable [] getAndSet(byte[] key, byte[] value, long ttl) {
    return (byte[]) setOnce("SET GET", key, value, ttl, "GET");
  }

  /**
   * Sets a key, with different times to live for creating and updating it.
   *
   * @return whether it was updated
   */
  public boolean put(byte[] key, byte[] value, long creation, long update) {
    return script("put", Script.PUT, key, value, word(creation), word(update)) == SAME;
  }

  /** Compares what a key holds: {@link #SAME}, {@link #DIFFERENT} or {@link #ABSENT}. */
  public int compare(byte[] key, byte[] expected) {
    return script("compare", Script.COMPARE, key, expected);
  }

  /** Replaces the expected value, returning what was found: {@link #SAME} if replaced. */
  public int compareAndSet(byte[] key, byte[] expected, byte[] value, long ttl) {
    if (ttl == Ttl.KEEP) {
      return script("compare and set", Script.COMPARE_AND_SET, key, expected, value, KEEPTTL);
    }
    if (ttl == Ttl.ETERNAL) {
      return script("compare and set", Script.COMPARE_AND_SET, key, expected, value);
    }
    return script("compare and set", Script.COMPARE_AND_SET, key, expected, value, PX, ttl);
  }

  /** Deletes a key with the expected value, returning what was found: {@link #SAME} if deleted. */
  public int compareAndDelete(byte[] key, byte[] expected) {
    return script("compare and delete", Script.COMPARE_AND_DELETE, key, expected);
  }

  /** Changes an existing key's time to live: PEXPIRE, PERSIST, or UNLINK for {@link Ttl#NONE}. */
  public void expire(byte[] key, long ttl) {
    if (ttl == Ttl.ETERNAL) {
      connection.replies.written("PERSIST", connection.send(key, Commands.PERSIST, key));
    } else if (ttl > 0) {
      connection.replies.written("PEXPIRE", connection.send(key, Commands.PEXPIRE, key, ttl));
    } else if (ttl == Ttl.NONE) {
      delete(key);
    }
  }

  /** Returns a key's remaining milliseconds, {@link Ttl#ETERNAL}, or {@link Ttl#NONE} if absent. */
  public long ttl(byte[] key) {
    Object reply = connection.replies.read("PTTL", connection.send(key, Commands.PTTL, key));
    long ttl = reply instanceof Long number ? number : -2;
    return ttl == -1 ? Ttl.ETERNAL : Math.max(ttl, Ttl.NONE);
  }

  private @Nullable Object setOnce(
      String what, byte[] key, byte[] value, long ttl, Object... conditions) {
    Object[] life = NO_OPTIONS;
    if (ttl == Ttl.KEEP) {
      life = new Object[] {KEEPTTL};
    } else if (ttl != Ttl.ETERNAL) {
      life = new Object[] {PX, ttl};
    }
    Object[] parameters = new Object[2 + conditions.length + life.length];
    parameters[0] = key;
    parameters[1] = value;
    System.arraycopy(conditions, 0, parameters, 2, conditions.length);
    System.arraycopy(life, 0, parameters, 2 + conditions.length, life.length);
    return connection.replies.written(what, connection.send(key, Commands.SET, parameters));
  }

  /** Runs a script by its SHA-1, or by its text if the server does not know it. */
  private int script(String what, Script script, byte[] key, Object... arguments) {
    Object[] parameters = new Object[3 + arguments.length];
    parameters[0] = script.sha();
    parameters[1] = 1;
    parameters[2] = key;
    System.arraycopy(arguments, 0, parameters, 3, arguments.length);
    Object reply;
    try {
      reply = connection.replies.written(what, connection.send(key, Commands.EVALSHA, parameters));
    } catch (RedisCacheException e) {
      if (!(e.getCause() instanceof RedisNoScriptException)) {
        throw e;
      }
      parameters[0] = script.text();
      RFuture<Object> evaluated = connection.send(key, Commands.EVAL, parameters);
      reply = connection.replies.written(what, evaluated);
    }
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

package io.emberstone.jcache.redis;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The servers behind a cache manager, for monitoring and recovery: {@code
 * manager.unwrap(RedisServers.class)}. All methods except the first call the servers, within the
 * client's timeouts, and throw {@link RedisCacheException} if one of them fails. Thread-safe.
 */
public interface RedisServers {

  /**
   * Returns a number that rises before the first command on any new connection to a master. It
   * costs one memory read. With a supplied client that was not created from a configuration
   * prepared by {@link ConnectionGeneration#of}, it rises only when Redisson notices that a server
   * disconnected and came back.
   */
  long connectionGeneration();

  /** Returns how long the slowest master takes to answer a PING. */
  Duration ping();

  /**
   * Returns a section of INFO ("server", "memory", "stats", ...) for each master, by its address
   * {@code host:port}.
   */
  Map<String, Map<String, String>> info(String section);

  /** Returns how many keys the masters have evicted since each of them was started. */
  long evictedKeys();

  /** Returns how many keys have expired on the masters since each of them was started. */
  long expiredKeys();

  /**
   * Passes on every key that matches a glob pattern in Redis syntax, as text, perhaps more than
   * once, using SCAN, which does not block a server. Bytes that are not UTF-8 are replaced.
   *
   * @return the number of keys passed on
   */
  long scan(String pattern, Consumer<String> keys);
}

package io.emberstone.jcache.redis;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The servers behind a cache manager, for who builds monitoring or recovery on them: {@code
 * manager.unwrap(RedisServers.class)}. Methods but the first ask the servers, within the client's
 * limits, and throw {@link RedisCacheException} if one cannot be asked. Thread-safe.
 */
public interface RedisServers {

  /**
   * A number that rises before the first command on any new connection to a master. It costs one
   * read of memory. With a client that was handed over, and was not made from a configuration that
   * {@link ConnectionGeneration#of} had seen, it rises only when Redisson notices that a server
   * went and came back.
   */
  long connectionGeneration();

  /** How long the slowest master takes to answer a PING. */
  Duration ping();

  /**
   * A section of INFO ("server", "memory", "stats", ...), for each master by its address {@code
   * host:port}.
   */
  Map<String, Map<String, String>> info(String section);

  /** How many keys the masters have evicted since each of them was started. */
  long evictedKeys();

  /** How many keys the masters have seen expire since each of them was started. */
  long expiredKeys();

  /**
   * Hands over every key that matches a glob pattern (Redis's syntax), as text, perhaps more than
   * once, with SCAN; it blocks no one. Bytes that are no UTF-8 are replaced.
   *
   * @return how many were handed over
   */
  long scan(String pattern, Consumer<String> keys);
}

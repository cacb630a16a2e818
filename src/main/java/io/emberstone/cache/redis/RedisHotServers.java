package io.emberstone.cache.redis;

import io.emberstone.cache.Glob;
import io.emberstone.cache.HotServers;
import io.emberstone.jcache.redis.ConnectedServers;
import io.emberstone.jcache.redis.Connection;
import io.emberstone.jcache.redis.RedisServers;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The Redis servers behind a client, for either provider's way of keeping a region. Throws {@link
 * CacheException}, or {@link org.redisson.client.RedisException}, if a server cannot be asked.
 * Thread-safe.
 */
public final class RedisHotServers implements HotServers {

  private final RedisClient client;
  private final Names names;
  private @Nullable RedisServers servers;

  private RedisHotServers(RedisClient client, Names names) {
    this.client = client;
    this.names = names;
  }

  /** The servers that keep what {@link EntryPerKeyCaches} writes over the same client. */
  public static RedisHotServers ofEntryPerKey(RedisClient client) {
    return new RedisHotServers(client, new KeyNames());
  }

  /** The servers that keep what {@link RedissonCaches} writes over the same client. */
  public static RedisHotServers ofRedisson(RedisClient client) {
    return new RedisHotServers(client, new FieldNames(client));
  }

  @Override
  public long connectionGeneration() {
    return client.connectionGeneration();
  }

  /**
   * {@inheritDoc}
   *
   * @throws CacheException also if a server that is taken for a master says it is none
   */
  @Override
  public Identity identify() {
    Set<String> masters = new TreeSet<>();
    boolean fromDisk = false;
    // All of a server in one reply, or it might be restarted between two.
    for (Map.Entry<String, Map<String, String>> each : servers().info("default").entrySet()) {
      Map<String, String> info = each.getValue();
      String run = info.get("run_id");
      if (run == null || !"master".equals(info.get("role"))) {
        throw new CacheException(each.getKey() + " is no master: it says " + info.get("role"));
      }
      // The run id tells a restart; the replication id a promotion, even one there and back.
      masters.add(each.getKey() + ' ' + run + ' ' + info.get("master_replid"));
      fromDisk |= mayBeFromDisk(info);
    }
    return new Identity(Set.copyOf(masters), fromDisk);
  }

  /**
   * Redis reads a dump it finds when it starts, whatever {@code save} says, and notes how many keys
   * it had; it notes the same of the dump its master sent it. What tells a replica that was
   * promoted is that it has received something: what is in it came from its master then. (But for
   * one that is promoted in the middle of its first synchronization, over a dump of its own.) A
   * server that does not tell may have read anything.
   */
  private static boolean mayBeFromDisk(Map<String, String> info) {
    boolean read =
        !"0".equals(info.get("rdb_last_load_keys_loaded")) || !"0".equals(info.get("aof_enabled"));
    boolean replicated = !"0".equals(info.getOrDefault("total_net_repl_input_bytes", "0"));
    return read && !replicated;
  }

  @Override
  public void scan(String region, String pattern, Consumer<String> found) {
    Glob glob = new Glob(pattern);
    names.scan(
        servers(),
        region,
        glob,
        name -> {
          if (glob.matches(name)) {
            found.accept(name);
          }
        });
  }

  private synchronized RedisServers servers() {
    if (servers == null) {
      // Listens to the client for as long as that lives: there is nothing to close.
      servers = new ConnectedServers(new Connection(client.get()));
    }
    return servers;
  }

  /** Where a provider keeps the names of a region. */
  interface Names {

    /** Hands over at least the names that match, perhaps more than once. */
    void scan(RedisServers servers, String region, Glob glob, Consumer<String> names);
  }
}

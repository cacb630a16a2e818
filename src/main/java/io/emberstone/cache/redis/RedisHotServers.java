package io.emberstone.cache.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.emberstone.cache.tier.Glob;
import io.emberstone.cache.tier.HotContents;
import io.emberstone.cache.tier.HotServers;
import io.emberstone.cache.tier.HotUsage;
import io.emberstone.jcache.redis.Channels;
import io.emberstone.jcache.redis.Connection;
import io.emberstone.jcache.redis.RedisServers;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RBatch;

/**
 * The Redis servers behind a client, for either provider's way of storing a region. Throws {@link
 * CacheException}, or {@link org.redisson.client.RedisException}, if a call to a server fails.
 * Thread-safe.
 */
public final class RedisHotServers implements HotContents {

  private final RedisClient client;
  private final Names names;
  private volatile @Nullable RedisServers servers;

  private RedisHotServers(RedisClient client, Names names) {
    this.client = client;
    this.names = names;
  }

  /** Creates the servers for regions stored by {@link EntryPerKeyCaches} over the same client. */
  public static RedisHotServers ofEntryPerKey(RedisClient client) {
    return new RedisHotServers(client, new KeyNames());
  }

  /** Creates the servers for regions stored by {@link RedissonCaches} over the same client. */
  public static RedisHotServers ofRedisson(RedisClient client) {
    return new RedisHotServers(client, new FieldNames(client));
  }

  @Override
  public long connectionGeneration() {
    RedisServers present = servers;
    return present == null ? client.connectionGeneration() : present.connectionGeneration();
  }

  /** {@inheritDoc} Closes the connections of a server whose answers are inconsistent. */
  @Override
  public Identity identify(boolean again) {
    Set<String> masters = new HashSet<>();
    Map<String, String> suspects = new HashMap<>();
    boolean sound = true;
    // All fields of a server in one reply, since it might restart between two.
    for (Map.Entry<String, List<Map<String, String>>> each :
        servers().infoOfConnections(again).entrySet()) {
      Set<String> answering = new HashSet<>();
      for (Map<String, String> info : each.getValue()) {
        // The run id reveals a restart; the replication id a promotion, even one that was undone.
        String process = info.get("run_id") + ' ' + info.get("master_replid");
        boolean isMaster = "master".equals(info.get("role"));
        answering.add(isMaster ? process : process + ' ' + info.get("role"));
        if (mayHaveReadADisk(info)) {
          suspects.put(process, history(info));
        }
        sound &= isMaster;
      }
      masters.addAll(answering);
      if (!sound || answering.size() > 1) {
        sound = false;
        servers().disconnect(each.getKey());
      }
    }
    return new Identity(masters, suspects, sound);
  }

  /**
   * Returns whether a server may have loaded data from disk. Redis loads a dump it finds at
   * startup, whatever {@code save} says, and reports how many keys it had; the same goes for a dump
   * sent by its master. A server that does not report it may have loaded anything.
   */
  private static boolean mayHaveReadADisk(Map<String, String> info) {
    return !"0".equals(info.get("rdb_last_load_keys_loaded"))
        || !"0".equals(info.get("aof_enabled"));
  }

  /** Returns whose data a promoted replica has: empty, its own, if it never received any. */
  private static String history(Map<String, String> info) {
    return "0".equals(info.getOrDefault("total_net_repl_input_bytes", "0"))
        ? ""
        : info.getOrDefault("master_replid2", "");
  }

  @Override
  public Object serverOf(String region, String name) {
    RedisServers present = servers;
    return present == null ? this : present.keeperOf(names.redisKey(region, name).getBytes(UTF_8));
  }

  @Override
  public Iterator<Collection<String>> walk(Set<String> regions, Collection<Glob> patterns) {
    return names.walk(this::servers, regions, patterns);
  }

  @Override
  public Page page(String region, String beginning, String cursor) {
    servers().ping();
    return names.page(servers(), region, beginning, cursor);
  }

  @Override
  public HotUsage usage() {
    double responseMs = servers().ping().toNanos() / 1e6;
    long keys = 0;
    for (Map<String, String> keyspace : servers().info("keyspace").values()) {
      for (String database : keyspace.values()) {
        keys += Long.parseLong(database.replaceFirst("keys=(\\d+).*", "$1"));
      }
    }
    long used = 0;
    long max = 0;
    boolean limited = true;
    for (Map<String, String> memory : servers().info("memory").values()) {
      used += Long.parseLong(memory.getOrDefault("used_memory", "0"));
      long limit = Long.parseLong(memory.getOrDefault("maxmemory", "0"));
      limited &= limit > 0;
      max += limit;
    }
    return new HotUsage(responseMs, keys, used, limited ? max : 0, servers().evictedKeys());
  }

  @Override
  public boolean watchEvictions(Consumer<String> evicted) {
    return new Channels(new Connection(client.get()))
        .subscribeEvicted(key -> evicted.accept(names.logicalKey(new String(key, UTF_8))))
        .toCompletableFuture()
        .getNow(true);
  }

  @Override
  public Map<String, Long> sizes(Collection<String> logicalKeys, Collection<String> prefixes) {
    List<String> keys = List.copyOf(logicalKeys);
    RBatch batch = client.get().createBatch();
    for (String key : keys) {
      String prefix = Objects.requireNonNull(HotServers.prefixOf(key, prefixes));
      names.size(batch, prefix, key.substring(prefix.length() + 1));
    }
    Map<String, Long> sizes = new HashMap<>();
    if (!keys.isEmpty()) {
      List<?> replies = batch.execute().getResponses();
      for (int i = 0; i < keys.size(); i++) {
        sizes.put(keys.get(i), ((Number) replies.get(i)).longValue());
      }
    }
    return sizes;
  }

  private synchronized RedisServers servers() {
    if (servers == null) {
      servers = new RedisServers(new Connection(client.get()));
    }
    return servers;
  }

  /** How a provider stores the names of a region. */
  interface Names {

    /** Returns the Redis key that holds a name. */
    String redisKey(String region, String name);

    /** Returns the logical key of an evicted Redis key. */
    String logicalKey(String redisKey);

    /** See {@link HotContents#page}. */
    Page page(RedisServers servers, String region, String beginning, String cursor);

    /** Adds to a batch the question for an entry's size in bytes. */
    void size(RBatch batch, String region, String name);

    /** See {@link HotServers#walk}; contacts no server before the first page. */
    Iterator<Collection<String>> walk(
        Supplier<RedisServers> servers, Set<String> regions, Collection<Glob> patterns);
  }
}

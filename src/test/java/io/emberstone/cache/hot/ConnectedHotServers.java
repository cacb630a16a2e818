package io.emberstone.cache.hot;

import io.emberstone.cache.HotServers;
import io.emberstone.cache.redis.RedisClient;
import io.emberstone.jcache.redis.ConnectedServers;
import io.emberstone.jcache.redis.Connection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A real Redis, asked as directly as can be. Names are those of a provider handed in. */
final class ConnectedHotServers implements HotServers {

  /** Where a provider keeps the names of a region. */
  interface Names {
    void scan(String region, String redisPattern, Consumer<String> names);
  }

  private final ConnectedServers servers;
  private final Names names;

  private ConnectedHotServers(ConnectedServers servers, Names names) {
    this.servers = servers;
    this.names = names;
  }

  /** Each name a Redis key behind its region's. */
  static ConnectedHotServers ofKeys(RedisClient client) {
    ConnectedServers servers = new ConnectedServers(new Connection(client.get()));
    return new ConnectedHotServers(
        servers,
        (region, pattern, names) ->
            servers.scan(
                region + ":" + pattern, key -> names.accept(key.substring(region.length() + 1))));
  }

  /** Each name a field of the region's hash. */
  static ConnectedHotServers ofFields(RedisClient client) {
    return new ConnectedHotServers(
        new ConnectedServers(new Connection(client.get())),
        (region, pattern, names) ->
            client.get().<String, byte[]>getMap(region).keySet(pattern).forEach(names));
  }

  @Override
  public long connectionGeneration() {
    return servers.connectionGeneration();
  }

  @Override
  public Identity identify() {
    Set<String> masters = new TreeSet<>();
    for (Map.Entry<String, Map<String, String>> master : servers.info("server").entrySet()) {
      masters.add(master.getKey() + " " + master.getValue().get("run_id"));
    }
    return new Identity(masters, false);
  }

  @Override
  public void scan(String region, String pattern, Consumer<String> found) {
    names.scan(region, pattern.replace("[", "\\["), found);
  }
}

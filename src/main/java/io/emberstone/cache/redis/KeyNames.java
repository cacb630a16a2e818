package io.emberstone.cache.redis;

import io.emberstone.cache.Glob;
import io.emberstone.jcache.redis.RedisServers;
import java.util.function.Consumer;

/** Names in Redis keys {@code region:name}, over all masters. Stateless. */
final class KeyNames implements RedisHotServers.Names {

  @Override
  public void scan(RedisServers servers, String region, Glob glob, Consumer<String> names) {
    String prefix = region + ':';
    servers.scan(
        RedisPattern.literally(prefix) + RedisPattern.covering(glob),
        key -> names.accept(key.substring(prefix.length())));
  }
}

package io.emberstone.cache.redis;

import io.emberstone.cache.tier.Glob;
import io.emberstone.cache.tier.HotContents;
import io.emberstone.cache.tier.HotServers;
import io.emberstone.jcache.redis.KeyScan;
import io.emberstone.jcache.redis.RedisServers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RBatch;
import org.redisson.client.codec.ByteArrayCodec;

/** Finds names in Redis keys {@code prefix:name}, over all masters. Stateless. */
final class KeyNames implements RedisHotServers.Names {

  @Override
  public String redisKey(String prefix, String name) {
    return prefix + ':' + name;
  }

  @Override
  public String logicalKey(String redisKey) {
    return redisKey;
  }

  @Override
  public HotContents.Page page(
      RedisServers servers, String prefix, String beginning, String cursor) {
    Glob wanted = Glob.prefix(redisKey(prefix, beginning));
    RedisServers.Page page = servers.page(RedisPattern.covering(wanted), cursor);
    List<String> names =
        page.keys().stream()
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .filter(wanted::matches)
            .map(key -> key.substring(prefix.length() + 1))
            .toList();
    return new HotContents.Page(names, page.next());
  }

  @Override
  public void size(RBatch batch, String prefix, String name) {
    var unused = batch.getBucket(redisKey(prefix, name), ByteArrayCodec.INSTANCE).sizeAsync();
  }

  @Override
  public Iterator<Collection<String>> walk(
      Supplier<RedisServers> servers, Set<String> prefixes, Collection<Glob> patterns) {
    return new Pages(servers, prefixes, patterns);
  }

  /** Scans the database once, for all regions and patterns. */
  private static final class Pages implements Iterator<Collection<String>> {

    private final Supplier<RedisServers> servers;
    private final Set<String> prefixes;
    private final Collection<Glob> patterns;
    private @Nullable KeyScan scan;

    Pages(Supplier<RedisServers> servers, Set<String> prefixes, Collection<Glob> patterns) {
      this.servers = servers;
      this.prefixes = prefixes;
      this.patterns = patterns;
    }

    @Override
    public boolean hasNext() {
      return scan == null || scan.hasNext();
    }

    @Override
    public Collection<String> next() {
      KeyScan present = scan;
      if (present == null) {
        present = servers.get().pages(pattern());
        scan = present;
      }
      List<String> page = new ArrayList<>();
      for (byte[] bytes : present.next()) {
        String key = new String(bytes, StandardCharsets.UTF_8);
        if (HotServers.prefixOf(key, prefixes) != null
            && patterns.stream().anyMatch(pattern -> pattern.matches(key))) {
          page.add(key);
        }
      }
      return page;
    }

    private String pattern() {
      return patterns.size() == 1 ? RedisPattern.covering(patterns.iterator().next()) : "*";
    }
  }
}

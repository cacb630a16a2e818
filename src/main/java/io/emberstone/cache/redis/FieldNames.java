package io.emberstone.cache.redis;

import io.emberstone.cache.tier.Glob;
import io.emberstone.cache.tier.HotContents;
import io.emberstone.jcache.redis.RedisServers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.redisson.api.RBatch;
import org.redisson.api.RScript;
import org.redisson.client.codec.StringCodec;

/**
 * Finds names with Redisson's provider, which keeps a region in one Redis hash: they are its
 * fields, which the client's codec writes as text. Thread-safe.
 */
final class FieldNames implements RedisHotServers.Names {

  private static final String START = "0";
  private static final int COUNT = 50;
  private static final String SCRIPT = script("scan-fields.lua");

  private final RedisClient client;

  FieldNames(RedisClient client) {
    this.client = client;
  }

  /** With this provider, a region is one Redis key. */
  @Override
  public String redisKey(String region, String name) {
    return region;
  }

  /** With this provider, a region is evicted as a whole. */
  @Override
  public String logicalKey(String redisKey) {
    return redisKey + ":*";
  }

  @Override
  public HotContents.Page page(
      RedisServers servers, String region, String beginning, String cursor) {
    long position = cursor.isEmpty() ? 0 : Long.parseUnsignedLong(cursor);
    List<String> page = page(region, Long.toUnsignedString(position));
    List<String> names =
        page.subList(2, page.size()).stream().filter(name -> name.startsWith(beginning)).toList();
    return new HotContents.Page(names, page.get(1).equals(START) ? "" : page.get(1));
  }

  @Override
  public void size(RBatch batch, String region, String name) {
    var unused = batch.getMap(region).valueSizeAsync(name);
  }

  @Override
  public Iterator<Collection<String>> walk(
      Supplier<RedisServers> servers, Set<String> regions, Collection<Glob> patterns) {
    return new Pages(servers, new ArrayDeque<>(regions), patterns);
  }

  /** Iterates over the fields of one hash after the other. */
  private final class Pages implements Iterator<Collection<String>> {

    private final Supplier<RedisServers> servers;
    private final Deque<String> regions;
    private final Collection<Glob> patterns;
    private String server = "";
    private String cursor = START;

    Pages(Supplier<RedisServers> servers, Deque<String> regions, Collection<Glob> patterns) {
      this.servers = servers;
      this.regions = regions;
      this.patterns = patterns;
    }

    @Override
    public boolean hasNext() {
      return !regions.isEmpty();
    }

    @Override
    public Collection<String> next() {
      // Otherwise Redisson would connect on this thread, unbounded and uninterruptibly.
      servers.get().ping();
      String prefix = regions.element() + ':';
      List<String> page = page(regions.element(), cursor);
      boolean sameServer = server.isEmpty() || server.equals(page.get(0));
      server = page.get(0);
      cursor = sameServer ? page.get(1) : START;
      if (sameServer && cursor.equals(START)) {
        regions.remove();
        server = "";
      }
      return page.subList(2, page.size()).stream()
          .map(prefix::concat)
          .filter(key -> patterns.stream().anyMatch(pattern -> pattern.matches(key)))
          .toList();
    }
  }

  private List<String> page(String region, String cursor) {
    return client
        .get()
        .getScript(StringCodec.INSTANCE)
        .eval(
            RScript.Mode.READ_WRITE,
            SCRIPT,
            RScript.ReturnType.LIST,
            List.of(region),
            cursor,
            "*",
            COUNT);
  }

  private static String script(String name) {
    try (InputStream in = FieldNames.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no script " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.emberstone.cache.redis;

import io.emberstone.cache.Glob;
import io.emberstone.jcache.redis.RedisServers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.redisson.api.RScript;
import org.redisson.client.codec.StringCodec;

/**
 * Names in the fields of the one Redis hash a region is with Redisson's provider, as the client's
 * codec writes them: text. Thread-safe.
 */
final class FieldNames implements RedisHotServers.Names {

  private static final String START = "0";
  private static final int COUNT = 50;
  private static final String SCRIPT = script("scan-fields.lua");

  private final RedisClient client;

  FieldNames(RedisClient client) {
    this.client = client;
  }

  @Override
  public void scan(RedisServers servers, String region, Glob glob, Consumer<String> names) {
    // Redisson would connect on this thread, without a limit and deaf to interrupts.
    servers.ping();
    String server = "";
    String cursor = START;
    boolean complete;
    do {
      List<String> page = page(region, cursor, glob);
      boolean sameServer = server.isEmpty() || server.equals(page.get(0));
      server = page.get(0);
      cursor = sameServer ? page.get(1) : START;
      complete = sameServer && cursor.equals(START);
      page.subList(2, page.size()).forEach(names);
    } while (!complete);
  }

  private List<String> page(String region, String cursor, Glob glob) {
    return client
        .get()
        .getScript(StringCodec.INSTANCE)
        .eval(
            RScript.Mode.READ_WRITE,
            SCRIPT,
            RScript.ReturnType.LIST,
            List.of(region),
            cursor,
            RedisPattern.covering(glob),
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

package io.emberstone.jcache.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.redisson.api.RFuture;
import org.redisson.client.RedisNoScriptException;

/**
 * Which process listens to what, as recorded in Redis: one sorted set of lines, each valid until
 * its lease ends by the server's clock. Methods throw {@link RedisCacheException} if a call fails.
 */
public final class InterestRecord {

  /** The channel on which changes are announced, and the record's key, which no entry can have. */
  public static final String NAME = "jcache.listeners";

  private static final byte[] KEY = NAME.getBytes(StandardCharsets.UTF_8);
  private static final Script ANNOUNCE = Script.load("announce.lua");
  private static final Script ANNOUNCED = Script.load("announced.lua");

  private final Connection connection;

  /** Creates access to the record over a connection. */
  public InterestRecord(Connection connection) {
    this.connection = connection;
  }

  /** Replaces one line by another; either may be empty. The same line twice renews its lease. */
  public void announce(String before, String line, Duration lease) {
    Object[] parameters = {ANNOUNCE.sha(), 1, KEY, before, line, lease.toMillis(), NAME};
    try {
      connection.replies.written("announce", connection.send(KEY, Commands.EVALSHA, parameters));
    } catch (RedisCacheException e) {
      if (!(e.getCause() instanceof RedisNoScriptException)) {
        throw e;
      }
      parameters[0] = ANNOUNCE.text();
      connection.replies.written("announce", connection.send(KEY, Commands.EVAL, parameters));
    }
  }

  /** Returns the currently valid lines. */
  public List<String> lines() {
    List<?> lines;
    try {
      lines = read(connection.send(KEY, Commands.EVALSHA_LIST, ANNOUNCED.sha(), 1, KEY));
    } catch (RedisCacheException e) {
      if (!(e.getCause() instanceof RedisNoScriptException)) {
        throw e;
      }
      lines = read(connection.send(KEY, Commands.EVAL_LIST, ANNOUNCED.text(), 1, KEY));
    }
    return lines.stream().map(line -> new String((byte[]) line, StandardCharsets.UTF_8)).toList();
  }

  private List<?> read(RFuture<List<Object>> reply) {
    List<Object> lines = connection.replies.read("read listeners", reply);
    return lines == null ? List.of() : lines;
  }
}

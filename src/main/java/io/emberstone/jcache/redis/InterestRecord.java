package io.emberstone.jcache.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.redisson.api.RFuture;
import org.redisson.client.RedisNoScriptException;

/**
 * Who listens to what, as recorded in Redis: one sorted set of lines, each good until its lease
 * ends by the server's clock. Methods throw {@link RedisCacheException} when Redis cannot be asked.
 */
public final class InterestRecord {

  /** Where a change of the record is told; the key of the record too, which no entry can have. */
  public static final String NAME = "jcache.listeners";

  private static final byte[] KEY = NAME.getBytes(StandardCharsets.UTF_8);
  private static final Script ANNOUNCE = Script.load("announce.lua");
  private static final Script ANNOUNCED = Script.load("announced.lua");

  private final Connection connection;

  /** The record in that Redis. */
  public InterestRecord(Connection connection) {
    this.connection = connection;
  }

  /** Puts a line in place of another; either may be empty. A line is renewed by itself. */
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

  /** The lines that are good now. */
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

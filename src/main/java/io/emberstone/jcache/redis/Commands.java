package io.emberstone.jcache.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.redisson.client.handler.State;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.client.protocol.decoder.ListMultiDecoder2;
import org.redisson.client.protocol.decoder.ListScanResult;
import org.redisson.client.protocol.decoder.ObjectListReplayDecoder;

/**
 * The commands the provider uses, and whether Redisson may resend them after a lost reply. Commands
 * that change something are sent once: a second SET would revive what another client has removed
 * since, and a second UNLINK would reply that the key is absent. GETEX may be repeated, as if the
 * entry were read twice.
 */
final class Commands {

  static final RedisCommand<Object> GET = new RedisCommand<>("GET");
  static final RedisCommand<Object> GETEX = new Change("GETEX", true);
  static final RedisCommand<Object> EXISTS = new RedisCommand<>("EXISTS");
  static final RedisCommand<Object> PTTL = new RedisCommand<>("PTTL");
  static final RedisCommand<Object> PEXPIRE = new Change("PEXPIRE", false);
  static final RedisCommand<Object> PERSIST = new Change("PERSIST", false);
  static final RedisCommand<Object> SET = new Change("SET", false);
  static final RedisCommand<Object> GETDEL = new Change("GETDEL", false);
  static final RedisCommand<Object> UNLINK = new Change("UNLINK", false);
  static final RedisCommand<Object> EVALSHA = new Change("EVALSHA", false);
  static final RedisCommand<Object> EVAL = new Change("EVAL", false);
  static final RedisCommand<Object> PUBLISH = new Change("PUBLISH", false);
  static final RedisCommand<Object> PING = new RedisCommand<>("PING");
  static final RedisCommand<Object> INFO = new RedisCommand<>("INFO");
  static final RedisCommand<Object> CLUSTER_NODES = new RedisCommand<>("CLUSTER", "NODES");
  static final RedisCommand<List<Object>> MGET =
      new RedisCommand<>("MGET", new ObjectListReplayDecoder<>());
  static final RedisCommand<List<Object>> ZRANGEBYSCORE =
      new RedisCommand<>("ZRANGEBYSCORE", new ObjectListReplayDecoder<>());
  static final RedisCommand<List<Object>> CONFIG_GET =
      new RedisCommand<>("CONFIG", "GET", new ObjectListReplayDecoder<>());
  static final RedisCommand<Object> SCAN =
      new RedisCommand<>(
          "SCAN", new ListMultiDecoder2<>(Commands::page, new ObjectListReplayDecoder<Object>()));

  private Commands() {}

  /** Returns whether a command changes something. */
  static boolean changes(RedisCommand<?> command) {
    return command instanceof Change;
  }

  /** Decodes SCAN's reply: a cursor and a list of keys. */
  private static ListScanResult<Object> page(List<Object> parts, State state) {
    String cursor = new String((byte[]) parts.get(0), StandardCharsets.US_ASCII);
    return new ListScanResult<>(cursor, List.copyOf((List<?>) parts.get(1)));
  }

  private static final class Change extends RedisCommand<Object> {

    private final boolean repeatable;

    Change(String name, boolean repeatable) {
      super(name);
      this.repeatable = repeatable;
    }

    /** Returns whether Redisson must not send it again after a timeout or a lost connection. */
    @Override
    public boolean isNoRetry() {
      return !repeatable;
    }
  }
}

package io.emberstone.jcache.redis;

import java.util.List;
import org.redisson.client.protocol.RedisCommand;
import org.redisson.client.protocol.decoder.ListMultiDecoder2;
import org.redisson.client.protocol.decoder.ObjectListReplayDecoder;

/**
 * The commands the provider uses, and whether Redisson may resend them after a lost reply. Commands
 * that change something are sent once: a second SET would revive what another client has removed
 * since, and a second UNLINK would reply that the key is absent. GETEX may be repeated, as if the
 * entry were read twice.
 */
final class Commands {

  static final RedisCommand<Object> GET = new RedisCommand<>("GET");
  static final RedisCommand<Object> GETEX = new RedisCommand<>("GETEX");
  static final RedisCommand<Object> EXISTS = new RedisCommand<>("EXISTS");
  static final RedisCommand<Object> PTTL = new RedisCommand<>("PTTL");
  static final RedisCommand<Object> PEXPIRE = new Once<>("PEXPIRE");
  static final RedisCommand<Object> PERSIST = new Once<>("PERSIST");
  static final RedisCommand<Object> SET = new Once<>("SET");
  static final RedisCommand<Object> GETDEL = new Once<>("GETDEL");
  static final RedisCommand<Object> UNLINK = new Once<>("UNLINK");
  static final RedisCommand<Object> EVALSHA = new Once<>("EVALSHA");
  static final RedisCommand<Object> EVAL = new Once<>("EVAL");
  static final RedisCommand<Object> PUBLISH = new Once<>("PUBLISH");
  static final RedisCommand<Object> PING = new RedisCommand<>("PING");
  static final RedisCommand<Object> INFO = new RedisCommand<>("INFO");
  static final RedisCommand<Object> CLUSTER_NODES = new RedisCommand<>("CLUSTER", "NODES");
  static final RedisCommand<List<Object>> MGET =
      new RedisCommand<>("MGET", new ObjectListReplayDecoder<>());
  static final RedisCommand<List<Object>> CONFIG_GET =
      new RedisCommand<>("CONFIG", "GET", new ObjectListReplayDecoder<>());
  static final RedisCommand<List<Object>> EVALSHA_LIST =
      new RedisCommand<>("EVALSHA", new ObjectListReplayDecoder<>());
  static final RedisCommand<List<Object>> EVAL_LIST =
      new RedisCommand<>("EVAL", new ObjectListReplayDecoder<>());

  static final RedisCommand<Object> SCAN =
      new RedisCommand<>(
          "SCAN",
          new ListMultiDecoder2<>(new ScanPageDecoder(), new ObjectListReplayDecoder<Object>()));

  private Commands() {}

  /** A command Redisson sends only once, not again after a timeout or a lost connection. */
  private static final class Once<R> extends RedisCommand<R> {

    Once(String name) {
      super(name);
    }

    @Override
    public boolean isNoRetry() {
      return true;
    }
  }
}

package io.emberstone.cache.cluster;

import io.emberstone.faults.TcpProxy;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.fixture.TestSentinel;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A master and its replica, each behind a proxy that is all anybody knows of it, and a sentinel
 * that makes the one of the other. A server that is killed comes back empty.
 */
final class RedisPair implements AutoCloseable {

  final TcpProxy first;
  final TcpProxy second;
  private final TestRedis one;
  private final TestRedis other;
  private final TestSentinel sentinel;

  RedisPair() {
    int port = TestRedis.freePort();
    first = new TcpProxy("127.0.0.1", port);
    one = server(port, first, List.of());
    port = TestRedis.freePort();
    second = new TcpProxy("127.0.0.1", port);
    other = server(port, second, List.of("replicaof 127.0.0.1 " + first.port()));
    sentinel = new TestSentinel(first.port());
    Cluster.eventually(this::isSettled);
  }

  private static TestRedis server(int port, TcpProxy way, List<String> further) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "save \"\"",
                "replica-announce-ip 127.0.0.1",
                "replica-announce-port " + way.port(),
                "repl-diskless-sync-delay 0"));
    lines.addAll(further);
    return TestRedis.ofFile(port, lines);
  }

  /** A Redisson file that finds the master. */
  String yaml() {
    return sentinel.yaml(150).getPath();
  }

  /** The server that the sentinel calls the master. */
  TestRedis master() {
    return sentinel.master() == first.port() ? one : other;
  }

  /** Promotes the replica; the old master lives, and takes what it is told for ten seconds yet. */
  void failOver() {
    sentinel.failOver();
  }

  /** Both servers run again. */
  void heal() {
    for (TestRedis each : List.of(one, other)) {
      each.resume();
      each.startAgain();
    }
  }

  /** Whether one is the master, the other its replica and in step, and the sentinel knows. */
  boolean isSettled() {
    try {
      boolean isFirst = sentinel.master() == first.port();
      TestRedis replica = isFirst ? other : one;
      return role(isFirst ? one : other).contains("role:master")
          && role(replica).contains("master_port:" + sentinel.master())
          && role(replica).contains("master_link_status:up")
          && sentinel.knows((isFirst ? second : first).port());
    } catch (JedisException cutByTheSentinel) {
      return false;
    }
  }

  private static String role(TestRedis server) {
    try (Jedis jedis = server.jedis()) {
      return jedis.info("replication");
    }
  }

  @Override
  public void close() {
    sentinel.close();
    one.close();
    other.close();
    first.close();
    second.close();
  }
}

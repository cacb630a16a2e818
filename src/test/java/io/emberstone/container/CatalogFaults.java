package io.emberstone.container;

import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.RedisServer;
import io.emberstone.dev.servers.Waiting;
import io.emberstone.faults.Fault;
import io.emberstone.faults.TcpProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What goes wrong around two nodes, one thing after the other, as the dice say. */
final class CatalogFaults {

  private final TwoServers servers;
  private final CatalogNode a;
  private final CatalogNode b;
  private final Random random;
  private final RedisServer redis = TestServers.redis();
  private final List<String> done = new ArrayList<>();

  CatalogFaults(TwoServers servers, CatalogNode a, CatalogNode b, long seed) {
    this.servers = servers;
    this.a = a;
    this.b = b;
    this.random = new Random(seed);
  }

  private enum Kind {
    HANG_REDIS,
    KILL_REDIS,
    RESET_CONNECTIONS,
    REFUSE_CONNECTIONS,
    HANG_CONNECTIONS,
    CUT_OFF,
    KILL_NODE
  }

  /** Each of them once, in any order. */
  void all() {
    List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
    Collections.shuffle(kinds, random);
    kinds.forEach(this::make);
  }

  /** One of them. */
  void any() {
    make(Kind.values()[random.nextInt(Kind.values().length)]);
  }

  private void make(Kind kind) {
    List<TcpProxy> ways = ways();
    long lastsMs = 300 + random.nextInt(1_200);
    done.add(kind + " on " + ways.size() + " for " + lastsMs + " ms at " + System.nanoTime());
    try {
      begin(kind, ways);
      pass(lastsMs);
    } finally {
      redis.resume();
      redis.start();
      ways.forEach(way -> way.set(Fault.NONE));
    }
    pass(500 + random.nextInt(1_500));
  }

  private void begin(Kind kind, List<TcpProxy> ways) {
    switch (kind) {
      case HANG_REDIS -> redis.pause();
      case KILL_REDIS -> redis.kill();
      case RESET_CONNECTIONS -> ways.forEach(TcpProxy::resetConnections);
      case REFUSE_CONNECTIONS -> ways.forEach(way -> way.set(Fault.REFUSING));
      case HANG_CONNECTIONS -> ways.forEach(way -> way.set(Fault.HUNG));
      case CUT_OFF -> ways.forEach(way -> way.set(Fault.CUT_OFF));
      case KILL_NODE -> restart();
    }
  }

  private List<TcpProxy> ways() {
    return switch (random.nextInt(3)) {
      case 0 -> List.of(servers.proxyA());
      case 1 -> List.of(servers.proxyB());
      default -> List.of(servers.proxyA(), servers.proxyB());
    };
  }

  private void restart() {
    if (random.nextBoolean()) {
      a.restart(servers::killA, servers::restartA);
    } else {
      b.restart(servers::killB, servers::restartB);
    }
  }

  private static void pass(long ms) {
    Waiting.until(Duration.ofMillis(ms), () -> false);
  }

  /** Returns what has gone wrong. */
  List<String> done() {
    return List.copyOf(done);
  }
}

package io.emberstone.cache.cluster;

import io.emberstone.dev.fixture.TestServers;
import io.emberstone.faults.Direction;
import io.emberstone.faults.Fault;
import io.emberstone.faults.TcpProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * What goes wrong on a cluster of two, one thing after the other, as the dice say. On a pair of
 * Redis servers it lasts long enough for a failover, begins with one, and all settles after each.
 */
final class Faults {

  /** What a new process does before anybody times it. */
  static final List<String> WARM_UP =
      IntStream.range(0, 160)
          .mapToObj(n -> List.of("write w", "read item w", "all w,v,u", "read bom b").get(n % 4))
          .toList();

  private final Cluster cluster;
  private final Random random;
  private final History history;
  private final List<String> done = new ArrayList<>();

  /** Faults of that cluster, whose outages and failovers are written down. */
  Faults(Cluster cluster, long seed, History history) {
    this.cluster = cluster;
    this.random = new Random(seed);
    this.history = history;
  }

  /** The kinds, each with how often it is thrown. */
  private enum Kind {
    CUT,
    REFUSE,
    BLACK_HOLE,
    DELAY,
    STALL_IN_A_VALUE,
    HANG_REDIS,
    KILL_REDIS,
    KILL_NODE,
    HANG_POSTGRES,
    KILL_POSTGRES,
    FAIL_OVER;

    boolean isOfPostgres() {
      return this == HANG_POSTGRES || this == KILL_POSTGRES;
    }
  }

  /** One fault, a while of it, and a while without. */
  void next() {
    Kind kind = kind();
    List<TcpProxy> ways = ways();
    long lastsMs = 50 + random.nextInt(1_000);
    long peaceMs = 500 + random.nextInt(2_000);
    int bytes = 1 + random.nextInt(20_000);
    if (kind == Kind.HANG_POSTGRES || cluster.pair != null) {
      lastsMs = 1_000 + 2 * lastsMs;
    }
    done.add(kind + "/" + ways.size() + " " + lastsMs + " ms");
    long began = System.nanoTime();
    switch (kind) {
      case CUT -> ways.forEach(TcpProxy::resetConnections);
      case REFUSE -> set(ways, Fault.REFUSING);
      case BLACK_HOLE -> set(ways, Fault.HUNG);
      case DELAY -> set(ways, Fault.slowAnswers(Duration.ofMillis(1 + bytes % 100)));
      case STALL_IN_A_VALUE ->
          ways.forEach(way -> way.setAfter(bytes, Direction.DOWNSTREAM, Fault.HUNG));
      case HANG_REDIS -> cluster.pauseRedis();
      case KILL_REDIS -> cluster.killRedis();
      case FAIL_OVER -> cluster.pair.failOver();
      case KILL_NODE -> cluster.there.party().kill();
      case HANG_POSTGRES -> TestServers.postgres().pause();
      case KILL_POSTGRES -> TestServers.postgres().kill();
    }
    pass(lastsMs);
    end(kind, ways);
    if (kind.isOfPostgres() || cluster.pair != null) {
      cluster.settle();
    }
    if (kind.isOfPostgres()) {
      history.outage(began, System.nanoTime());
    } else if (cluster.pair != null) {
      history.failedOver(began, System.nanoTime());
    }
    pass(peaceMs);
  }

  private Kind kind() {
    if (cluster.pair != null && done.isEmpty()) {
      return Kind.FAIL_OVER;
    }
    int kinds = Kind.values().length - (cluster.pair == null ? 1 : 0);
    return Kind.values()[random.nextInt(kinds)];
  }

  private List<TcpProxy> ways() {
    int which = random.nextInt(3);
    return switch (which) {
      case 0 -> List.of(cluster.here.redis());
      case 1 -> List.of(cluster.there.redis());
      default -> List.of(cluster.here.redis(), cluster.there.redis());
    };
  }

  private void end(Kind kind, List<TcpProxy> ways) {
    switch (kind) {
      case HANG_REDIS, KILL_REDIS, FAIL_OVER -> cluster.startRedis();
      case KILL_NODE -> cluster.there.party().start(WARM_UP);
      case HANG_POSTGRES -> TestServers.postgres().resume();
      case KILL_POSTGRES -> TestServers.postgres().start();
      default -> set(ways, Fault.NONE);
    }
  }

  private static void set(List<TcpProxy> ways, Fault fault) {
    ways.forEach(way -> way.set(fault));
  }

  /** Returns after that long. */
  static void pass(long ms) {
    long until = System.nanoTime() + Duration.ofMillis(ms).toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  /** What has gone wrong. */
  List<String> done() {
    return List.copyOf(done);
  }
}

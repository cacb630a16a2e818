package io.emberstone.cache.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.store.OutboxTable;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.PostgresServer;
import io.emberstone.dev.servers.Waiting;
import io.emberstone.faults.Fault;
import io.emberstone.faults.TcpProxy;
import io.emberstone.store.fixture.StandaloneDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The nodes of a test and their ways to the servers: a reader's in this process, and a writer's,
 * which is the same node or one in a process of its own.
 */
final class Cluster implements AutoCloseable {

  /** More than anything here takes. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final AtomicInteger NAMES = new AtomicInteger();

  /** A node and its ways. */
  record Site<P extends Party>(P party, TcpProxy redis, TcpProxy postgres) {

    void heal() {
      redis.set(Fault.NONE);
      postgres.set(Fault.NONE);
    }

    void close() {
      party.close();
      redis.close();
      postgres.close();
    }
  }

  /** Their Redis, if it is a pair; else it is {@link TestServers#redis()}. */
  final RedisPair pair;

  final Site<LocalParty> here;

  /** In a process of its own; null on a cluster of one. */
  final Site<ProcessParty> there;

  final Party reader;
  final Party writer;

  /** One node, or two. */
  Cluster(TestNode.Provider provider, int nodes) {
    this(provider, nodes, null);
  }

  /** Two nodes that both reach both servers of a pair: over {@code here}'s way the first. */
  Cluster(TestNode.Provider provider, RedisPair pair) {
    this(provider, 2, pair);
  }

  private Cluster(TestNode.Provider provider, int nodes, RedisPair pair) {
    this.pair = pair;
    StandaloneDatabase.on(TestServers.postgres(), "").close();
    Items.createTable();
    // What an earlier test left outstanding would have to be drained before this one is settled.
    OutboxTable.empty();
    here = site(provider, LocalParty::new, pair == null ? null : pair.first);
    there =
        nodes == 1 ? null : site(provider, ProcessParty::new, pair == null ? null : pair.second);
    reader = here.party();
    writer = there == null ? here.party() : there.party();
  }

  private <P extends Party> Site<P> site(
      TestNode.Provider provider, Function<TestNode.Place, P> party, TcpProxy ofPair) {
    PostgresServer server = TestServers.postgres();
    TcpProxy redis = ofPair == null ? before(TestServers.redis().port()) : ofPair;
    TcpProxy postgres = before(server.port());
    TestNode.Place place =
        new TestNode.Place(
            provider,
            pair == null ? "redis://127.0.0.1:" + redis.port() : pair.yaml(),
            server.url().replace(":" + server.port() + "/", ":" + postgres.port() + "/"),
            server.application(),
            server.owner());
    return new Site<>(party.apply(place), redis, postgres);
  }

  private static TcpProxy before(int port) {
    return new TcpProxy("127.0.0.1", port);
  }

  List<Site<? extends Party>> sites() {
    return there == null ? List.of(here) : List.of(here, there);
  }

  Stream<Party> parties() {
    return sites().stream().map(Site::party);
  }

  /** A name nobody has used yet. */
  static String unused() {
    return "n" + NAMES.incrementAndGet();
  }

  /** Everything works again, and everybody knows. */
  void settle() {
    TestServers.postgres().resume();
    TestServers.postgres().start();
    startRedis();
    sites().forEach(Site::heal);
    if (there != null) {
      there.party().revive();
    }
    eventually(() -> pair == null || pair.isSettled());
    parties().forEach(party -> eventually(party::isWell));
    // Pools may hold connections that died.
    parties().forEach(party -> eventually(() -> !party.await(party.start("write w")).failed()));
  }

  /** Redis, or the master of the pair, stops in its tracks. */
  void pauseRedis() {
    if (pair == null) {
      TestServers.redis().pause();
    } else {
      pair.master().pause();
    }
  }

  /** Redis, or the master of the pair, dies. */
  void killRedis() {
    if (pair == null) {
      TestServers.redis().kill();
    } else {
      pair.master().kill();
    }
  }

  /** Redis runs, or both of the pair. */
  void startRedis() {
    if (pair == null) {
      TestServers.redis().resume();
      TestServers.redis().start();
    } else {
      pair.heal();
    }
  }

  /** From some moment on, and not only once, everybody reads that version. */
  void converges(String name, String version) {
    parties().forEach(party -> eventually(() -> party.item(name).equals(version)));
    everybodyReads(name, version);
  }

  /** Everybody reads that version, again and again. */
  void everybodyReads(String name, String version) {
    for (int i = 0; i < 20; i++) {
      parties().forEach(party -> assertThat(party.item(name)).isEqualTo(version));
    }
  }

  static void eventually(BooleanSupplier condition) {
    assertThat(Waiting.until(PATIENCE, condition)).isTrue();
  }

  /** It stands in the hot tier, and that node serves it from there. */
  static void isHot(Party party, String region, String name) {
    eventually(() -> party.read(region, name).source().equals("HOT"));
  }

  @Override
  public void close() {
    sites().forEach(Site::close);
  }
}

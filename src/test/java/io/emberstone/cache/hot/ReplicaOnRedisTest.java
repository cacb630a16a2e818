package io.emberstone.cache.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.ManualTime;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.hot.HotState.Tier;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.Lease;
import io.emberstone.cache.tier.Lookup;
import io.emberstone.faults.TcpProxy;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.fixture.Wait;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/** One address, as of a service, that leads new connections to the new master and no others. */
@Timeout(120)
class ReplicaOnRedisTest {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final ManualTime time = new ManualTime();
  private final TestRedis first = TestRedis.start();
  private final TestRedis second = TestRedis.start("--replicaof", "127.0.0.1 " + first.port());
  private final TcpProxy address = new TcpProxy("127.0.0.1", first.port());
  private RedisSide node;
  private RedisSide writer;

  @BeforeEach
  void demote() {
    node = RedisSide.at(URI.create("redis://127.0.0.1:" + address.port()), time);
    node.hot.holds("old");
    assertThat(node.hot.look()).isInstanceOf(Lookup.Fresh.class);
    try (Jedis jedis = second.jedis()) {
      assertThat(Wait.until(PATIENCE, () -> jedis.dbSize() == first(Jedis::dbSize))).isTrue();
      jedis.replicaofNoOne();
    }
    address.redirect(second.port());
    writer = RedisSide.at(second.uri(), TimeSource.SYSTEM);
  }

  @AfterEach
  void stop() {
    node.close();
    writer.close();
    address.close();
    second.close();
    first.close();
  }

  @Test
  void replicaCutOff_isMistrustedAtTheFirstNewConnection() {
    cutOff();
    assertThat(node.hot.look()).as("nothing tells yet").isInstanceOf(Lookup.Fresh.class);
    long generation = node.hot.servers.connectionGeneration();
    closeOneConnection();
    assertThat(Wait.until(PATIENCE, () -> hasConnectedSince(generation))).isTrue();

    assertThat(Wait.until(PATIENCE, this::isRecoveringAfterARequest)).isTrue();
    recoversOnTheSecond();
  }

  @Test
  void replicaCutOff_isMistrustedByTheProbeAlone() {
    cutOff();

    time.advance(HotSide.WHILE_UP);
    node.hot.probe.run();

    assertThat(node.hot.state.tier()).isEqualTo(Tier.RECOVERING);
    recoversOnTheSecond();
  }

  @Test
  void replicaOfTheNewMaster_isMistrustedByTheProbeAlone() {
    first(jedis -> jedis.replicaof("127.0.0.1", second.port()));
    assertThat(writer.hot.write()).isEqualTo(HotReply.ACCEPTED);
    node.hot.outbox.addAll(writer.hot.outbox);

    time.advance(HotSide.WHILE_UP);
    node.hot.probe.run();

    assertThat(node.hot.state.tier()).isEqualTo(Tier.RECOVERING);
    recoversOnTheSecond();
  }

  /** Its connections stay, and it answers with what it had. */
  private void cutOff() {
    first(jedis -> jedis.replicaof("127.0.0.1", TestRedis.freePort()));
    assertThat(writer.hot.write()).isEqualTo(HotReply.ACCEPTED);
    node.hot.outbox.addAll(writer.hot.outbox);
  }

  private void recoversOnTheSecond() {
    node.hot.runBackground();
    assertThat(Wait.until(PATIENCE, node::isUpAfterAProbe)).isTrue();
    assertThat(node.hot.look()).isInstanceOf(Lookup.Missing.class);
    assertThat(node.hot.replays).contains(true);
    assertThat(node.hot.removals.server()).isEqualTo(writer.hot.removals.server());
    assertThat(first(ReplicaOnRedisTest::others)).as("its connections to the first").isEmpty();
  }

  /** Missing over the new connection, which asks for no proof: what fills it does. */
  private boolean isRecoveringAfterARequest() {
    assertThat(node.hot.look()).isNotInstanceOf(Lookup.Fresh.class);
    if (node.hot.tier.lease(node.hot.region, node.hot.key) instanceof Lease lease) {
      assertThat(node.hot.fill(lease, "new")).isNotEqualTo(HotReply.ACCEPTED);
    }
    return node.hot.state.tier() == Tier.RECOVERING;
  }

  private boolean hasConnectedSince(long generation) {
    return node.hot.servers.connectionGeneration() > generation;
  }

  private void closeOneConnection() {
    first(
        jedis ->
            jedis.sendCommand(
                Protocol.Command.CLIENT,
                "KILL",
                "ID",
                others(jedis).get(0).replaceAll("id=(\\d+) .*", "$1")));
  }

  /** The connections of a server's clients but the one that asks. */
  private static List<String> others(Jedis jedis) {
    String own = "id=" + jedis.clientId() + " ";
    return jedis
        .clientList()
        .lines()
        .filter(line -> line.contains(" flags=N ") && !line.startsWith(own))
        .toList();
  }

  private <T> T first(Function<Jedis, T> ask) {
    try (Jedis jedis = first.jedis()) {
      return ask.apply(jedis);
    }
  }
}

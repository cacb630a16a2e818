package io.emberstone.cache.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Key;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.hot.HotState.Tier;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.Lease;
import io.emberstone.cache.tier.Lookup;
import io.emberstone.faults.Fault;
import io.emberstone.faults.TcpProxy;
import io.emberstone.jcache.fixture.TestRedis;
import io.emberstone.jcache.fixture.TestSentinel;
import io.emberstone.jcache.fixture.Wait;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A failover whose old master lives on, and still takes a removal that the new one lacks. */
@Timeout(120)
class DemotedMasterTest {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration SLOW = Duration.ofMillis(60);
  private static final Key STAYS = Key.shared("stays");

  private final TestRedis first = TestRedis.start();
  private TcpProxy beforeSecond;
  private TestRedis second;
  private TestSentinel sentinel;
  private RedisSide reader;
  private RedisSide writer;

  /** Sentinel and reader reach the replica through the proxy alone. */
  @BeforeEach
  void start() {
    int port = TestRedis.freePort();
    beforeSecond = new TcpProxy("127.0.0.1", port);
    second =
        TestRedis.startOn(
            port,
            "--replicaof",
            "127.0.0.1 " + first.port(),
            "--replica-announce-ip",
            "127.0.0.1",
            "--replica-announce-port",
            "" + beforeSecond.port());
    sentinel = new TestSentinel(first.port());
    assertThat(Wait.until(PATIENCE, () -> sentinel.knows(beforeSecond.port()))).isTrue();
    writer = RedisSide.at(first.uri(), TimeSource.SYSTEM);
    reader = RedisSide.of(sentinel.yaml(500));
    reader.hot.holds("old");
    reader.hot.unguarded.fill(
        reader.hot.region,
        STAYS,
        (Lease) reader.hot.unguarded.lease(reader.hot.region, STAYS),
        reader.hot.filling("stays"));
    assertThat(Wait.until(PATIENCE, this::isReplicated)).isTrue();
  }

  @AfterEach
  void stop() {
    reader.close();
    writer.close();
    sentinel.close();
    second.close();
    beforeSecond.close();
    first.close();
  }

  @Test
  void removalOnTheOldMaster_isReplayedBeforeTheNewOneIsServed() throws Exception {
    AtomicBoolean removed = new AtomicBoolean();
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger old = new AtomicInteger();
    AtomicInteger hits = new AtomicInteger();
    Thread looking =
        new Thread(
            () -> {
              while (!over.get()) {
                boolean mustBeGone = removed.get();
                if (reader.hot.look() instanceof Lookup.Fresh && mustBeGone) {
                  old.incrementAndGet();
                }
                if (reader.hot.tier.look(reader.hot.region, STAYS) instanceof Lookup.Fresh) {
                  hits.incrementAndGet();
                }
              }
            });
    looking.start();
    try {
      // Redisson opens the new master's connections before it uses them: hits go on meanwhile.
      beforeSecond.set(Fault.slowAnswers(SLOW));
      sentinel.failOver();
      assertThat(Wait.until(PATIENCE, () -> isMaster(second))).isTrue();
      assertThat(writer.hot.write()).isEqualTo(HotReply.ACCEPTED);
      reader.hot.outbox.addAll(writer.hot.outbox);
      removed.set(true);
      assertThat(isReplicated()).as("the new master lacks the removal").isTrue();

      assertThat(Wait.until(PATIENCE, () -> reader.hot.state.tier() == Tier.RECOVERING)).isTrue();
      assertThat(hits).hasPositiveValue();
      assertThat(old).hasValue(0);
      reader.hot.runBackground();
      assertThat(Wait.until(PATIENCE, reader::isUpAfterAProbe)).isTrue();
      assertThat(reader.hot.replays).contains(true);
      int before = hits.get();
      assertThat(Wait.until(PATIENCE, () -> hits.get() > before)).isTrue();
    } finally {
      over.set(true);
      looking.join();
    }
    assertThat(old).hasValue(0);
    assertThat(reader.hot.look()).isInstanceOf(Lookup.Missing.class);
  }

  private boolean isReplicated() {
    try (Jedis jedis = second.jedis()) {
      return jedis.keys("region:*").size() == 2;
    }
  }

  private static boolean isMaster(TestRedis redis) {
    try (Jedis jedis = redis.jedis()) {
      return jedis.info("replication").contains("role:master");
    } catch (JedisConnectionException cutByTheSentinel) {
      // Which closes every connection to the server it promotes.
      return false;
    }
  }
}

package io.emberstone.jcache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.jcache.fixture.TestCluster;
import io.emberstone.jcache.fixture.TestRedis;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.redisson.connection.MasterSlaveEntry;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.MigrateParams;

/** A scan of a cluster whose slots move meanwhile. */
@Timeout(120)
class KeyScanTest {

  private static TestCluster cluster;

  private RedissonClient client;
  private Connection connection;
  private TestRedis from;
  private TestRedis to;
  private String key;
  private int slot;
  private boolean begun;

  @BeforeAll
  static void start() {
    cluster = new TestCluster();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  /** The key is at the master that is scanned last, and moves to the one that is scanned first. */
  @BeforeEach
  void connect() throws Exception {
    client = Redisson.create(Config.fromYAML(Path.of(cluster.yaml()).toFile()));
    connection = new Connection(client);
    List<MasterSlaveEntry> masters = List.copyOf(connection.masters());
    to = server(masters.get(0));
    from = server(masters.get(masters.size() - 1));
    int n = 0;
    while (connection.master(bytes("moving" + n)) != masters.get(masters.size() - 1)) {
      n++;
    }
    key = "moving" + n;
    slot = on(from, jedis -> (int) jedis.clusterKeySlot(key));
    on(from, jedis -> jedis.set(key, "v"));
  }

  @AfterEach
  void finish() {
    cluster.masters().forEach(one -> on(one, Jedis::flushAll));
    if (begun) {
      finishMove();
    }
    client.shutdown();
  }

  @Test
  void quietCluster_isScannedOnce() {
    KeyScan scan = KeyScan.ofPattern(connection, "moving*");
    int pages = 0;
    while (scan.hasNext()) {
      scan.next();
      pages++;
    }
    assertThat(pages).isEqualTo(cluster.masters().size());
  }

  @Test
  void keyThatMovesWhileItsSlotIsMigrating_isFound() {
    KeyScan scan = KeyScan.ofPattern(connection, "moving*");
    scan.next();
    beginMove();
    migrate();

    assertThat(rest(scan)).containsExactly(key);
  }

  @Test
  void keyOfASlotThatWasMigratingBefore_isFound() {
    beginMove();
    KeyScan scan = KeyScan.ofPattern(connection, "moving*");
    scan.next();
    migrate();

    assertThat(rest(scan)).containsExactly(key);
  }

  @Test
  void keyOfASlotThatHasMoved_isFound() {
    KeyScan scan = KeyScan.ofPattern(connection, "moving*");
    scan.next();
    beginMove();
    migrate();
    finishMove();

    assertThat(rest(scan)).containsExactly(key);
  }

  private Set<String> rest(KeyScan scan) {
    Set<String> found = new TreeSet<>();
    while (scan.hasNext()) {
      scan.next().forEach(name -> found.add(new String(name, StandardCharsets.UTF_8)));
    }
    return found;
  }

  private void beginMove() {
    String sourceId = on(from, Jedis::clusterMyId);
    String targetId = on(to, Jedis::clusterMyId);
    on(to, jedis -> jedis.clusterSetSlotImporting(slot, sourceId));
    on(from, jedis -> jedis.clusterSetSlotMigrating(slot, targetId));
    begun = true;
  }

  private void migrate() {
    on(from, jedis -> jedis.migrate("127.0.0.1", to.port(), 5_000, new MigrateParams(), key));
  }

  /** Everybody is told, so that the next test does not depend on gossip. */
  private void finishMove() {
    String id = on(to, Jedis::clusterMyId);
    on(to, jedis -> jedis.clusterSetSlotNode(slot, id));
    cluster.masters().forEach(one -> on(one, jedis -> jedis.clusterSetSlotNode(slot, id)));
  }

  private static TestRedis server(MasterSlaveEntry master) {
    return cluster.masters().stream()
        .filter(one -> one.port() == master.getClient().getAddr().getPort())
        .findFirst()
        .orElseThrow();
  }

  private static <T> T on(TestRedis redis, Function<Jedis, T> ask) {
    try (Jedis jedis = redis.jedis()) {
      return ask.apply(jedis);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

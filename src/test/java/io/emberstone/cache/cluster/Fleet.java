package io.emberstone.cache.cluster;

import io.emberstone.cache.store.OutboxTable;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.PostgresServer;
import io.emberstone.store.fixture.StandaloneDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Nodes in processes of their own, straight on the servers, and items that all have read. */
final class Fleet implements AutoCloseable {

  /** So many items are warm. */
  static final int NAMES = 20;

  private static final String UPDATE =
      "UPDATE test_items SET value = nextval('test_versions') WHERE name = ? RETURNING value";

  private static final String ROW =
      "INSERT INTO cache_invalidation (scope, argument, actor) VALUES ('key', ?, 'dead')";

  final List<ProcessParty> nodes;
  final List<String> names = IntStream.range(0, NAMES).mapToObj(n -> Cluster.unused()).toList();

  /**
   * What came of many lookups on one node.
   *
   * @param hitNanos the median
   */
  record Lookups(int hits, int others, long hitNanos) {

    /** The share that had to go to PostgreSQL. */
    double lost() {
      return (double) others / (hits + others);
    }
  }

  /** So many nodes, which have applied all there was. */
  Fleet(TestNode.Provider provider, int count) {
    PostgresServer postgres = TestServers.postgres();
    StandaloneDatabase.on(postgres, "").close();
    Items.createTable();
    OutboxTable.empty();
    TestNode.Place place =
        new TestNode.Place(
            provider,
            TestServers.redis().address(),
            postgres.url(),
            postgres.application(),
            postgres.owner());
    nodes = IntStream.range(0, count).parallel().mapToObj(node -> new ProcessParty(place)).toList();
    nodes.forEach(node -> Cluster.eventually(node::isWell));
    names.forEach(nodes.get(0)::write);
  }

  /** Every item is served by the hot tier, everywhere. */
  void warm() {
    nodes.forEach(node -> Cluster.eventually(node::isWell));
    nodes.forEach(node -> names.forEach(name -> Cluster.isHot(node, "item", name)));
  }

  /** So many lookups on each node, on all at the same time. */
  List<Lookups> look(int count) {
    String order = "lookups " + String.join(",", names) + ' ' + count;
    List<CompletableFuture<Party.Reply>> started =
        nodes.stream().map(node -> node.start(order)).toList();
    return IntStream.range(0, nodes.size())
        .mapToObj(node -> lookups(nodes.get(node).await(started.get(node))))
        .toList();
  }

  private static Lookups lookups(Party.Reply reply) {
    if (reply.failed()) {
      throw new IllegalStateException(reply.text());
    }
    String[] words = reply.text().split(" ");
    return new Lookups(
        Integer.parseInt(words[0]), Integer.parseInt(words[1]), Long.parseLong(words[2]));
  }

  /** A writer changes the item, commits and dies; returns the new version. */
  static String writeAndDie(String name) {
    try (Connection connection = OutboxTable.application();
        PreparedStatement update = connection.prepareStatement(UPDATE);
        PreparedStatement row = connection.prepareStatement(ROW)) {
      connection.setAutoCommit(false);
      update.setString(1, name);
      String version;
      try (ResultSet rows = update.executeQuery()) {
        rows.next();
        version = rows.getString(1);
      }
      row.setString(1, "item:" + name);
      row.executeUpdate();
      connection.commit();
      return version;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    nodes.forEach(ProcessParty::close);
    OutboxTable.empty();
  }
}

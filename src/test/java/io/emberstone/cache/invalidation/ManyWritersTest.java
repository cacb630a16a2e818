package io.emberstone.cache.invalidation;

import static io.emberstone.cache.invalidation.Node.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.store.OutboxTable;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.store.fixture.StandaloneDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writers and drains side by side, on a real PostgreSQL. */
@Timeout(60)
class ManyWritersTest {

  private static StandaloneDatabase database;

  @BeforeAll
  static void open() {
    database = StandaloneDatabase.on(TestServers.postgres(), "");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  @AfterEach
  void empty() {
    OutboxTable.empty();
  }

  @Test
  void olderRowThatIsCommittedLater_isDrainedAfterTheYounger() throws Exception {
    Node first = new Node(database);
    Node second = new Node(database);
    Node other = new Node(database);
    first.hot.answers(HotReply.REFUSED);
    second.hot.answers(HotReply.REFUSED);

    ExecutorService elsewhere = Executors.newSingleThreadExecutor();
    try {
      database.transaction().begin();
      first.invalidations.afterCommit(List.of(key(1)));
      elsewhere.submit(() -> second.now(key(2))).get(20, TimeUnit.SECONDS);
      elsewhere.submit(() -> OutboxTable.age("1 s", "argument = 'u:2'")).get(20, TimeUnit.SECONDS);
      elsewhere.submit(other.drain).get(20, TimeUnit.SECONDS);
      assertThat(other.hot.told()).containsExactly(key(2));
      assertThat(other.trusts()).isTrue();
      database.transaction().commit();
    } finally {
      elsewhere.shutdownNow();
    }

    OutboxTable.age("1 s");
    other.drain.run();
    assertThat(other.hot.told()).containsExactly(key(2), key(1));
  }

  @Test
  void whateverIsCommitted_isAppliedAndNothingElse() throws Exception {
    ExecutorService marks = Executors.newFixedThreadPool(2);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    AtomicBoolean written = new AtomicBoolean();
    List<Node> nodes = List.of(new Node(database, marks), new Node(database, marks));
    nodes.forEach(node -> node.hot.answers(ManyWritersTest::oftenEnough));
    try {
      List<Future<Set<Invalidation>>> writers = new ArrayList<>();
      for (int w = 0; w < 4; w++) {
        writers.add(threads.submit(writer(w, nodes.get(w % 2))));
      }
      List<Future<?>> drains = new ArrayList<>();
      for (Node node : nodes) {
        drains.add(threads.submit(() -> drain(node, written)));
      }
      Set<Invalidation> committed = new HashSet<>();
      for (Future<Set<Invalidation>> writer : writers) {
        committed.addAll(writer.get(40, TimeUnit.SECONDS));
      }
      written.set(true);
      for (Future<?> drain : drains) {
        drain.get(40, TimeUnit.SECONDS);
      }
      nodes.forEach(node -> node.hot.answers(HotReply.ACCEPTED));
      OutboxTable.age("1 s");
      nodes.forEach(node -> node.drain.run());
      nodes.forEach(node -> node.drain.run());

      Set<Invalidation> applied = new HashSet<>();
      nodes.forEach(node -> applied.addAll(node.hot.told()));
      assertThat(applied).isEqualTo(committed).hasSize(4 * 25);
      assertThat(OutboxTable.count("applied_at IS NULL")).isZero();
      assertThat(nodes).allMatch(Node::trusts);
      assertThat(nodes).allMatch(node -> node.blocks.now().isEmpty());
    } finally {
      threads.shutdownNow();
      marks.shutdownNow();
    }
  }

  /** Fails for a third of the keys, whoever tries. */
  private static HotReply oftenEnough(Invalidation invalidation) {
    return invalidation.argument().hashCode() % 3 == 0 ? HotReply.UNAVAILABLE : HotReply.ACCEPTED;
  }

  /** Commits every second of its transactions; tells what those invalidate. */
  private static Callable<Set<Invalidation>> writer(int writer, Node node) {
    return () -> {
      Set<Invalidation> committed = new HashSet<>();
      for (int n = 0; n < 50; n++) {
        Invalidation invalidation = key(writer * 1_000 + n);
        database.transaction().begin();
        node.invalidations.afterCommit(List.of(invalidation));
        if (n % 2 == 0) {
          database.transaction().commit();
          committed.add(invalidation);
        } else {
          database.transaction().rollback();
        }
      }
      return committed;
    };
  }

  private static void drain(Node node, AtomicBoolean until) {
    while (!until.get()) {
      OutboxTable.age("1 s");
      node.drain.run();
    }
  }
}

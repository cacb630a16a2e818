package io.emberstone.cache.invalidation;

import static io.emberstone.cache.invalidation.Node.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.store.OutboxTable;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.store.fixture.StandaloneDatabase;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a hot tier hears that has been away, on a real PostgreSQL. */
@Timeout(60)
class ReplayTest {

  private static StandaloneDatabase database;

  private Node writer;
  private Node node;

  @BeforeAll
  static void open() {
    database = StandaloneDatabase.on(TestServers.postgres(), "");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    OutboxTable.empty();
    writer = new Node(database);
    node = new Node(database);
  }

  @AfterEach
  void emptyAgain() {
    OutboxTable.empty();
  }

  @Test
  void replay_appliesUnappliedRowsOfAnyAge() {
    writer.now(key(1));
    writer.crashAfterCommit(
        IntStream.range(2, 1_002).mapToObj(Node::key).toArray(Invalidation[]::new));
    node.hot.answers(HotReply.UNAVAILABLE);
    node.now(key(1_002));
    node.hot.answers(HotReply.ACCEPTED);
    node.hot.told().clear();

    assertThat(node.drain.replay(false)).isTrue();

    assertThat(node.hot.told())
        .containsExactlyElementsOf(IntStream.rangeClosed(2, 1_002).mapToObj(Node::key).toList());
    assertThat(OutboxTable.count("applied_at IS NULL")).isZero();
    assertThat(node.trusts()).isFalse();
    node.drain.run();
    assertThat(node.blocks(1_002)).isFalse();
  }

  @Test
  void replayForStrangers_appliesWhatIsAppliedTooHoweverLongAgo() {
    writer.now(key(1));
    OutboxTable.age("11 min");
    writer.now(key(2));
    writer.crashAfterCommit(key(3));

    assertThat(node.drain.replay(true)).isTrue();
    assertThat(node.hot.told()).containsExactly(key(1), key(2), key(3));
  }

  @Test
  void replay_waitsForNobodysLock() throws Exception {
    writer.crashAfterCommit(key(1));
    try (var connection = OutboxTable.application();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT 1 FROM cache_invalidation FOR UPDATE");

      assertThat(node.drain.replay(false)).isTrue();
      assertThat(node.hot.told()).containsExactly(key(1));
      connection.rollback();
    }
    assertThat(OutboxTable.count("applied_at IS NULL")).isEqualTo(1);
  }

  /** One key that a tier never takes must not keep all others from being served. */
  @Test
  void rowThatATierThatAnswersDoesNotTake_isBlockedAndKeepsNothingElse() {
    writer.crashAfterCommit(key(1), key(2), key(3));
    node.hot.answers(
        invalidation -> invalidation.equals(key(2)) ? HotReply.UNAVAILABLE : HotReply.ACCEPTED);

    assertThat(node.drain.replay(false)).isTrue();
    assertThat(node.hot.told()).containsExactly(key(1), key(2), key(3));
    assertThat(node.blocks(2)).isTrue();
    assertThat(OutboxTable.count("applied_at IS NOT NULL")).isEqualTo(2);
  }

  @Test
  void replayOnATierThatIsDown_saysSo() {
    writer.crashAfterCommit(key(1));
    node.hot.answers(HotReply.REFUSED);

    assertThat(node.drain.replay(false)).isFalse();
  }

  @Test
  void replayedRow_countsForTheServerThatWasToldLast() {
    writer.now(key(1));
    node.hot.connectsTo("second");

    assertThat(node.drain.replay(true)).isTrue();
    assertThat(OutboxTable.value("SELECT applied_on FROM cache_invalidation")).isEqualTo("second");
  }
}

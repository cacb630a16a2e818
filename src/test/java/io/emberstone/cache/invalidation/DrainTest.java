package io.emberstone.cache.invalidation;

import static io.emberstone.cache.invalidation.Node.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidation.Scope;
import io.emberstone.cache.store.OutboxTable;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.Waiting;
import io.emberstone.store.fixture.StandaloneDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a pass does, on a real PostgreSQL. */
@Timeout(60)
class DrainTest {

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
  void emptyOutbox_isASuccess() {
    assertThat(node.trusts()).isFalse();
    node.drain.run();
    assertThat(node.trusts()).isTrue();
  }

  @Test
  void writerThatCrashedAfterItsCommit_isMadeUpFor() {
    writer.crashAfterCommit(key(1), Invalidation.tag("user:1", "x"));
    OutboxTable.age("1 s");

    node.drain.run();

    assertThat(node.hot.told()).containsExactly(key(1), Invalidation.tag("user:1", "x"));
    assertThat(OutboxTable.count("applied_at IS NOT NULL")).isEqualTo(2);
    assertThat(node.trusts()).isTrue();
    node.drain.run();
    assertThat(node.hot.told()).hasSize(2);
  }

  @Test
  void hostileText_arrivesAsItWasWritten() {
    Invalidation hostile =
        new Invalidation(Scope.PATTERN, "a:\\*'\"[x]?{},*", "o'Hara", "line\nline\\\t\u0131");
    writer.crashAfterCommit(hostile);
    OutboxTable.age("1 s");

    node.drain.run();

    assertThat(node.hot.told()).containsExactly(hostile);
  }

  @Test
  void moreThanABatch_isAppliedInOnePass() {
    writer.crashAfterCommit(
        IntStream.range(0, 1_200).mapToObj(Node::key).toArray(Invalidation[]::new));
    OutboxTable.age("1 s");

    node.drain.run();

    assertThat(node.hot.told()).hasSize(1_200).doesNotHaveDuplicates();
    assertThat(OutboxTable.count("applied_at IS NULL")).isZero();
    assertThat(node.trusts()).isTrue();
  }

  @Test
  void oneThatIsNotAccepted_isBlockedByNameAndKeepsNoneOfTheOthers() {
    writer.crashAfterCommit(key(1), key(2), key(3));
    OutboxTable.age("1 s");
    node.hot.answers(
        invalidation -> invalidation.equals(key(2)) ? HotReply.UNAVAILABLE : HotReply.ACCEPTED);

    node.drain.run();

    assertThat(node.hot.told()).containsExactly(key(1), key(2), key(3));
    assertThat(OutboxTable.count("applied_at IS NOT NULL")).isEqualTo(2);
    node.drain.run();
    assertThat(node.trusts()).isTrue();
    assertThat(node.blocks(1)).isFalse();
    assertThat(node.blocks(2)).isTrue();

    node.hot.answers(HotReply.ACCEPTED);
    node.drain.run();
    assertThat(OutboxTable.count("applied_at IS NULL")).isZero();
    node.drain.run();
    assertThat(node.blocks(2)).isFalse();
  }

  @Test
  void whatIsOutstanding_isBlockedBeforeTheRestIsTrusted() {
    writer.crashAfterCommit(key(1), Invalidation.tag("user:1", "x"), prefix("goals:v:"));
    OutboxTable.age("1 s");
    List<Boolean> seen = new ArrayList<>();
    node.hot.answers(
        invalidation -> {
          seen.add(node.trusts());
          seen.add(node.blocks(1));
          seen.add(node.trust.view().blocked("goals", "x", List.of("user:1")));
          seen.add(node.trust.view().blocked("goals", "v:1", List.of()));
          seen.add(!node.trust.view().blocked("goals", "u:2", List.of("user:2")));
          return HotReply.UNAVAILABLE;
        });

    node.drain.run();

    assertThat(seen).hasSize(15).containsOnly(true);
  }

  @Test
  void moreThanCanBeBlockedByName_costsTheTrustUntilItIsApplied() {
    OutboxTable.change(
        "INSERT INTO cache_invalidation (scope, argument, actor, written_at)"
            + " SELECT 'key', 'goals:u:' || i, 'x', now() - INTERVAL '1 s'"
            + " FROM generate_series(1, 10001) AS i");

    node.drain.run();
    assertThat(node.trusts()).isFalse();

    node.drain.run();
    assertThat(node.trusts()).isTrue();
    assertThat(OutboxTable.count("applied_at IS NULL")).isZero();
  }

  /** Its row is dated by its insert, long before anybody else can see it. */
  @Test
  void rowThatIsOldWhenItIsCommitted_costsNoTrust() {
    node.drain.run();
    writer.crashAfterCommit(key(1));
    OutboxTable.age("5 s");
    node.time.advance(Duration.ofMillis(250));
    node.drain.run();

    assertThat(node.trusts()).isTrue();
    assertThat(node.blocks(1)).isTrue();
  }

  @Test
  void rowThatAnotherServerWasTold_isAppliedHereOnceAndBlockedUntilThen() {
    node.drain.run();
    writer.hot.connectsTo("demoted");
    writer.now(key(1));
    List<Boolean> blocked = new ArrayList<>();
    node.hot.answers(
        invalidation -> {
          blocked.add(node.blocks(1));
          return HotReply.ACCEPTED;
        });

    node.drain.run();
    node.drain.run();

    assertThat(node.hot.told()).containsExactly(key(1));
    assertThat(blocked).containsExactly(true);
    assertThat(node.blocks(1)).isFalse();
    assertThat(OutboxTable.value("SELECT applied_on FROM cache_invalidation")).isEqualTo("demoted");
  }

  @Test
  void walkThatAnotherNodeHasMade_isMadeHereOnceForTheRegionsItDidNotKnow() {
    node.drain.run();
    writer.now(prefix("goals:"));

    node.drain.run();
    node.drain.run();
    writer.drain.run();

    assertThat(node.hot.told()).containsExactly(prefix("goals:"));
    assertThat(writer.hot.told()).containsExactly(prefix("goals:"));
    assertThat(node.blocks(1)).isFalse();
  }

  @Test
  void slowWalk_keepsNeitherLooksNorOtherRowsWaiting() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    ExecutorService executor = Executors.newFixedThreadPool(2);
    Drain drain = node.drainOn(executor);
    try {
      writer.crashAfterCommit(prefix("goals:v:"));
      OutboxTable.age("1 s");
      node.hot.answers(
          invalidation -> {
            if (invalidation.walks()) {
              inside.countDown();
              return opens(gate) ? HotReply.ACCEPTED : HotReply.UNAVAILABLE;
            }
            return HotReply.ACCEPTED;
          });
      drain.run();
      assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
      node.time.advance(Duration.ofMinutes(1));
      writer.crashAfterCommit(key(1));
      OutboxTable.age("1 s");

      drain.run();

      assertThat(node.trusts()).isTrue();
      assertThat(node.trust.view().blocked("goals", "v:1", List.of())).isTrue();
      assertThat(
              Waiting.until(
                  Duration.ofSeconds(20), () -> OutboxTable.count("applied_at IS NULL") == 1))
          .isTrue();
      gate.countDown();
      assertThat(
              Waiting.until(
                  Duration.ofSeconds(20), () -> OutboxTable.count("applied_at IS NULL") == 0))
          .isTrue();
    } finally {
      gate.countDown();
      executor.shutdownNow();
    }
  }

  @Test
  void rowsOfAFailoverInTheNight_areKeptUntilTheFirstReplay() {
    writer.now(key(1));
    OutboxTable.age("1 h");

    node.time.advance(Duration.ofMinutes(2));
    node.drain.run();
    assertThat(OutboxTable.count("true")).isEqualTo(1);

    node.drain.replay(true);
    node.drain.run();
    assertThat(OutboxTable.count("true")).isZero();
  }

  private static Invalidation prefix(String prefix) {
    return new Invalidation(Scope.PREFIX, prefix, "op", "");
  }

  @Test
  void blockedKey_isFreeOnceItIsDrained() {
    node.hot.answers(HotReply.UNAVAILABLE);
    node.now(key(1));
    OutboxTable.age("1 s");
    node.drain.run();
    assertThat(node.blocks(1)).isTrue();

    node.hot.answers(HotReply.ACCEPTED);
    node.drain.run();
    node.drain.run();
    assertThat(node.blocks(1)).isFalse();
  }

  @Test
  void blockedKey_isFreeWhenAnotherNodeHasAppliedIt() {
    node.hot.answers(HotReply.UNAVAILABLE);
    node.now(key(1));
    OutboxTable.age("1 s");
    writer.drain.run();
    assertThat(node.blocks(1)).isTrue();

    node.drain.run();
    assertThat(node.hot.told()).hasSize(1);
    assertThat(node.blocks(1)).isFalse();
  }

  @Test
  void blockedKey_isFreeWhenItsRowIsGone() {
    node.hot.answers(HotReply.UNAVAILABLE);
    node.now(key(1));
    OutboxTable.empty();

    node.drain.run();
    assertThat(node.blocks(1)).isFalse();
  }

  /** A node that was frozen in the middle of its work holds up nobody. */
  @Test
  void rowThatAnotherHolds_isAppliedHereAndCostsNoTrust() throws Exception {
    writer.crashAfterCommit(key(1));
    OutboxTable.age("1 s");
    try (var connection = OutboxTable.application();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT 1 FROM cache_invalidation FOR UPDATE");

      node.drain.run();
      node.drain.run();

      assertThat(node.hot.told()).containsOnly(key(1));
      assertThat(node.trusts()).isTrue();
      connection.rollback();
    }
  }

  @Test
  void longAppliedRows_areDeletedOnceAMinute() {
    node.drain.replay(false);
    node.drain.run();
    writer.now(key(1));
    writer.crashAfterCommit(key(2));
    OutboxTable.age("10 min");
    node.hot.answers(HotReply.REFUSED);

    node.time.advance(Duration.ofSeconds(59));
    node.drain.run();
    assertThat(OutboxTable.count("true")).isEqualTo(2);
    node.time.advance(Duration.ofSeconds(1));
    node.drain.run();
    assertThat(OutboxTable.count("true")).isEqualTo(1);
    assertThat(OutboxTable.count("applied_at IS NULL")).isEqualTo(1);
  }

  private static boolean opens(CountDownLatch gate) {
    try {
      return gate.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

package io.emberstone.cache.invalidation;

import static io.emberstone.cache.invalidation.Node.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.HotReply;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidation.Scope;
import io.emberstone.cache.store.OutboxTable;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.store.fixture.StandaloneDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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
  void youngRow_isLeftToItsWriterAndIsNoReasonToMistrust() {
    writer.crashAfterCommit(key(1));
    OutboxTable.change("UPDATE cache_invalidation SET written_at = now() + INTERVAL '1 min'");

    node.drain.run();

    assertThat(node.hot.told()).isEmpty();
    assertThat(node.trusts()).isTrue();
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
  void firstThatIsNotAccepted_endsThePassButNotTheMarksBeforeIt() {
    writer.crashAfterCommit(key(1), key(2), key(3));
    OutboxTable.age("1 s");
    node.hot.answers(
        invalidation -> invalidation.equals(key(2)) ? HotReply.REFUSED : HotReply.ACCEPTED);

    node.drain.run();

    assertThat(node.hot.told()).containsExactly(key(1), key(2));
    assertThat(OutboxTable.count("applied_at IS NOT NULL")).isEqualTo(1);
    assertThat(node.trusts()).isFalse();

    node.hot.answers(HotReply.ACCEPTED);
    node.drain.run();
    assertThat(OutboxTable.count("applied_at IS NULL")).isZero();
    assertThat(node.trusts()).isTrue();
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

  @Test
  void rowThatAnotherHolds_isPassedOverButIsNoSuccess() throws InterruptedException {
    writer.crashAfterCommit(key(1), key(2));
    OutboxTable.age("1 s");
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    writer.hot.answers(
        invalidation -> {
          inside.countDown();
          return opens(gate) ? HotReply.ACCEPTED : HotReply.UNAVAILABLE;
        });
    Thread other = new Thread(writer.drain);
    other.start();
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
    writer.crashAfterCommit(key(3));
    OutboxTable.age("1 s", "argument = 'goals:u:3'");

    node.drain.run();
    assertThat(node.hot.told()).containsExactly(key(3));
    assertThat(node.trusts()).isFalse();

    gate.countDown();
    other.join(20_000);
    node.drain.run();
    assertThat(node.hot.told()).containsExactly(key(3));
    assertThat(writer.hot.told()).containsExactly(key(1), key(2));
    assertThat(node.trusts()).isTrue();
    assertThat(writer.trusts()).isTrue();
  }

  @Test
  void passThatWaitsForTheHotTier_hasNotLostTheDatabase() {
    List<Boolean> trusted = new ArrayList<>();
    node.drain.run();
    writer.crashAfterCommit(key(1));
    OutboxTable.age("1 s");
    node.hot.answers(
        invalidation -> {
          node.time.advance(Duration.ofSeconds(2));
          trusted.add(node.trusts());
          return HotReply.ACCEPTED;
        });

    node.drain.run();

    assertThat(trusted).containsExactly(false);
    assertThat(node.trusts()).isFalse();
    node.drain.run();
    assertThat(node.trusts()).isTrue();
  }

  @Test
  void longAppliedRows_areDeletedOnceAMinute() {
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

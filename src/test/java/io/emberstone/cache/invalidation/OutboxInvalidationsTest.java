package io.emberstone.cache.invalidation;

import static io.emberstone.cache.invalidation.Node.key;
import static io.emberstone.cache.invalidation.Node.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidation.Scope;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.store.JpaOutbox;
import io.emberstone.cache.store.OutboxTable;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.store.fixture.StandaloneDatabase;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a writer's commit does, on a real PostgreSQL. */
class OutboxInvalidationsTest {

  private static StandaloneDatabase database;
  private static UserTransaction transaction;

  private final List<Runnable> tasks = new ArrayList<>();
  private Node node;

  @BeforeAll
  static void open() {
    database = StandaloneDatabase.on(TestServers.postgres(), "");
    transaction = database.transaction();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    OutboxTable.empty();
    node = new Node(database, tasks::add);
  }

  @AfterEach
  void nothing_isLeft() throws Exception {
    OutboxTable.empty();
    assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
  }

  @Test
  void commit_appliesBeforeItReturnsAndMarksLater() throws Exception {
    List<Object> seen = new ArrayList<>();
    node.hot.answers(
        invalidation -> {
          seen.add(OutboxTable.count("applied_at IS NULL"));
          seen.add(database.registry().getTransactionStatus());
          return HotReply.ACCEPTED;
        });

    transaction.begin();
    node.invalidations.afterCommit(List.of(key(1)));
    assertThat(node.hot.told()).isEmpty();
    transaction.commit();

    assertThat(node.hot.told()).containsExactly(key(1));
    assertThat(seen).containsExactly(1L, Status.STATUS_NO_TRANSACTION);
    assertThat(OutboxTable.count("applied_at IS NULL")).isEqualTo(1);
    tasks.forEach(Runnable::run);
    assertThat(OutboxTable.count("applied_at IS NOT NULL")).isEqualTo(1);
    assertThat(node.blocks(1)).isFalse();
  }

  @Test
  void rollback_leavesNoRowAndInvalidatesNothing() throws Exception {
    transaction.begin();
    node.invalidations.afterCommit(List.of(key(1)));
    transaction.rollback();

    assertThat(OutboxTable.count("true")).isZero();
    assertThat(node.hot.told()).isEmpty();
    assertThat(tasks).isEmpty();
  }

  @Test
  void commitOfWhatMayOnlyRollBack_invalidatesNothing() throws Exception {
    transaction.begin();
    node.invalidations.afterCommit(List.of(key(1)));
    transaction.setRollbackOnly();
    node.invalidations.afterCommit(List.of(key(2)));
    assertThatThrownBy(transaction::commit).isInstanceOf(RollbackException.class);

    assertThat(OutboxTable.count("true")).isZero();
    assertThat(node.hot.told()).isEmpty();
  }

  @Test
  void commitWithoutAnAnswer_isAppliedSinceItMayHaveHappened() throws Exception {
    transaction.begin();
    node.invalidations.afterCommit(List.of(key(1)));
    Object own = database.entities().createNativeQuery("SELECT pg_backend_pid()").getSingleResult();
    OutboxTable.terminate((Integer) own);
    assertThatThrownBy(transaction::commit).isInstanceOf(RollbackException.class);

    assertThat(node.hot.told()).containsExactly(key(1));
    assertThat(OutboxTable.count("true")).isZero();
    tasks.forEach(Runnable::run);
  }

  @Test
  void severalInOneTransaction_areWrittenAndAppliedInOrderAndMarkedTogether() throws Exception {
    transaction.begin();
    node.invalidations.afterCommit(List.of(key(1), Invalidation.tag("user:1", "x")));
    node.invalidations.afterCommit(List.of());
    node.invalidations.afterCommit(List.of(key(2)));
    transaction.commit();

    assertThat(node.hot.told()).containsExactly(key(1), Invalidation.tag("user:1", "x"), key(2));
    assertThat(tasks).hasSize(1);
    tasks.forEach(Runnable::run);
    assertThat(OutboxTable.count("applied_at IS NOT NULL")).isEqualTo(3);
  }

  @Test
  void nextTransactionOfTheThread_appliesItsOwnAlone() throws Exception {
    for (int n = 1; n <= 2; n++) {
      transaction.begin();
      node.invalidations.afterCommit(List.of(key(n)));
      transaction.commit();
    }

    assertThat(node.hot.told()).containsExactly(key(1), key(2));
  }

  @Test
  void noTransaction_isRefused() {
    assertThatThrownBy(() -> node.invalidations.afterCommit(List.of(key(1))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(node.hot.told()).isEmpty();
  }

  @Test
  void downTier_isLeftToTheReplay() {
    node.hot.answers(HotReply.REFUSED);
    node.now(key(1));

    assertThat(node.blocks(1)).isFalse();
    assertThat(OutboxTable.count("applied_at IS NULL")).isEqualTo(1);
    assertThat(tasks).isEmpty();
  }

  @Test
  void failedOnes_areBlockedBeforeTheCommitReturns() {
    node.hot.answers(
        invalidation -> invalidation.equals(key(2)) ? HotReply.UNAVAILABLE : HotReply.ACCEPTED);
    node.now(key(1), key(2), key(3));

    assertThat(node.hot.told()).containsExactly(key(1), key(2), key(3));
    assertThat(node.blocks(1)).isFalse();
    assertThat(node.blocks(2)).isTrue();
    assertThat(node.blocks(3)).isFalse();
    tasks.forEach(Runnable::run);
    assertThat(OutboxTable.count("applied_at IS NULL AND argument = 'goals:u:2'")).isEqualTo(1);
    assertThat(OutboxTable.count("applied_at IS NOT NULL")).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void failedOneOfAnyScope_blocks(Scope scope) {
    String argument =
        switch (scope) {
          case KEY, KEYS -> "goals:u:1";
          case PREFIX -> "goals:";
          case PATTERN -> "*u:?";
          case TAG -> "user:1";
          case REGION -> "goals";
          case ALL -> "";
        };
    node.hot.answers(HotReply.UNAVAILABLE);
    node.now(new Invalidation(scope, argument, "op", "it's \"\nwrong"));

    assertThat(node.trust.view().blocked("goals", "u:1", List.of("user:1"))).isTrue();
  }

  @Test
  void tierThatThrows_blocksAndDoesNotReachTheWriter() {
    node.hot.answers(
        invalidation -> {
          throw new IllegalStateException("unforeseen");
        });
    node.now(key(1));

    assertThat(node.blocks(1)).isTrue();
  }

  @Test
  void executorThatRejects_leavesTheMarkToTheDrain() {
    node =
        new Node(
            database,
            task -> {
              throw new RejectedExecutionException("shutting down");
            });
    assertThatCode(() -> node.now(key(1))).doesNotThrowAnyException();

    assertThat(node.hot.told()).containsExactly(key(1));
    assertThat(node.blocks(1)).isFalse();
    OutboxTable.age("1 s");
    node.drain.run();
    assertThat(node.hot.told()).containsExactly(key(1), key(1));
    assertThat(OutboxTable.count("applied_at IS NOT NULL")).isEqualTo(1);
  }

  @Test
  void marksThatComeWhileOneIsOnItsWay_goWithTheNext() {
    node.now(key(1));
    node.now(key(2));
    assertThat(tasks).hasSize(1);

    tasks.remove(0).run();
    assertThat(OutboxTable.count("applied_at IS NOT NULL")).isEqualTo(2);
    node.now(key(3));
    tasks.remove(0).run();
    assertThat(OutboxTable.count("applied_at IS NOT NULL")).isEqualTo(3);
  }

  @Test
  void now_isCommittedAndAppliedWhenItReturns() {
    node.now(key(1));

    assertThat(node.hot.told()).containsExactly(key(1));
    assertThat(OutboxTable.count("true")).isEqualTo(1);
  }

  @Test
  void nowWithinATransaction_isRefused() throws Exception {
    transaction.begin();
    try {
      assertThatThrownBy(() -> node.now(key(1))).isInstanceOf(IllegalStateException.class);
    } finally {
      transaction.rollback();
    }
    assertThat(node.hot.told()).isEmpty();
  }

  @Test
  void nowWithoutRoom_isUnavailableAndInvalidatesNothing() {
    Outbox outbox = new JpaOutbox(database.entities());
    OutboxInvalidations full =
        new OutboxInvalidations(
            outbox,
            database.durable(0),
            database.registry(),
            node.applier,
            new AppliedMarker(node.background, tasks::add));

    assertThatThrownBy(() -> full.now(List.of(key(1)), node.deadlinePassed()))
        .isInstanceOf(UnavailableException.class);
    assertThat(node.hot.told()).isEmpty();
    assertThat(OutboxTable.count("true")).isZero();
    assertThatCode(() -> node.invalidations.now(List.of(), soon())).doesNotThrowAnyException();
  }
}

package io.emberstone.cache.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.tier.DurableTierException;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.store.fixture.StandaloneDatabase;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Status;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Transactions on a real PostgreSQL; whose they are is told by PostgreSQL's own number of each. */
class TransactionsTest {

  private static StandaloneDatabase database;
  private static Transactions transactions;

  @BeforeAll
  static void open() {
    database = StandaloneDatabase.on(TestServers.postgres(), "");
    transactions = database.durableTransactions();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @AfterEach
  void nothing_isLeftOnTheThread() throws Exception {
    assertThat(database.transaction().getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
  }

  @Test
  void noTransactionOnTheThread_eachHasItsOwn() {
    assertThat(transactions.present()).isFalse();

    assertThat(within(TransactionsTest::number)).isNotEqualTo(within(TransactionsTest::number));
  }

  @Test
  void transactionOnTheThread_isReadInAndLeftToItsOwner() throws Exception {
    database.transaction().begin();
    try {
      Object owners = number();

      assertThat(within(TransactionsTest::number)).isEqualTo(owners);
      assertThat(database.transaction().getStatus()).isEqualTo(Status.STATUS_ACTIVE);
      assertThat(number()).isEqualTo(owners);
    } finally {
      database.transaction().rollback();
    }
  }

  @Test
  void failureOfTheCallersWork_leavesTheTransactionToItsOwner() throws Exception {
    database.transaction().begin();
    try {
      Object owners = number();

      assertThatThrownBy(
              () ->
                  within(
                      () -> {
                        throw new IllegalArgumentException("the caller's own");
                      }))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(number()).isEqualTo(owners);
    } finally {
      database.transaction().rollback();
    }
  }

  @Test
  void failingTier_isToldAsSuchInTheCallersTransactionToo() throws Exception {
    assertThatThrownBy(() -> within(() -> query("SELECT 1 FROM of_nobody")))
        .isInstanceOf(DurableTierException.class);

    database.transaction().begin();
    try {
      assertThatThrownBy(() -> within(() -> query("SELECT 1 FROM of_nobody")))
          .isInstanceOf(DurableTierException.class);
    } finally {
      database.transaction().rollback();
    }
  }

  @Test
  void badData_staysTheCallersMistakeInTheCallersTransactionToo() throws Exception {
    database.transaction().begin();
    try {
      assertThatThrownBy(() -> within(() -> query("SELECT CAST('x' AS int)")))
          .isInstanceOf(PersistenceException.class);
    } finally {
      database.transaction().rollback();
    }
  }

  @Test
  void workWithinTheOnlyPlace_doesNotWaitForAnother() {
    DurableAccess narrow = database.durable(1);
    Deadline soon = Deadline.after(Duration.ofSeconds(10), TimeSource.SYSTEM);
    Deadline passed = Deadline.after(Duration.ZERO, TimeSource.SYSTEM);

    Supplier<Object> inner = () -> narrow.transact(passed, TransactionsTest::number);
    assertThat(narrow.<Boolean>transact(soon, () -> number().equals(inner.get()))).isTrue();
    assertThat(narrow.<Object>transact(soon, TransactionsTest::number)).isNotNull();
  }

  @Test
  void failureWithinAnotherCall_isUnavailableToBoth() {
    DurableAccess narrow = database.durable(1);
    Deadline soon = Deadline.after(Duration.ofSeconds(10), TimeSource.SYSTEM);

    assertThatThrownBy(
            () ->
                narrow.transact(
                    soon, () -> narrow.transact(soon, () -> query("SELECT 1 FROM of_nobody"))))
        .isInstanceOf(UnavailableException.class);
    assertThat(narrow.<Object>transact(soon, TransactionsTest::number)).isNotNull();
  }

  private static <T> T within(Supplier<T> work) {
    return transactions.present()
        ? transactions.joined(work)
        : transactions.alone(work, connection -> {});
  }

  private static Object number() {
    return query("SELECT CAST(pg_current_xact_id() AS text)");
  }

  private static Object query(String sql) {
    return database.entities().createNativeQuery(sql).getSingleResult();
  }
}

package io.emberstone.cache.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableAccess;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidation.Scope;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.invalidation.Outbox;
import io.emberstone.cache.invalidation.Outbox.Row;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.store.fixture.StandaloneDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The outbox on a real PostgreSQL, where "I" is not the capital of "i". */
class JpaOutboxTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String ME = "this server";

  private static Locale locale;
  private static StandaloneDatabase database;
  private static DurableAccess durable;
  private static Outbox outbox;

  @BeforeAll
  static void open() {
    locale = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    database = StandaloneDatabase.on(TestServers.postgres(), "");
    durable = database.durable(4);
    outbox = new JpaOutbox(database.entities());
  }

  @AfterAll
  static void close() {
    database.close();
    Locale.setDefault(locale);
  }

  @BeforeEach
  @AfterEach
  void empty() {
    OutboxTable.empty();
  }

  static Stream<Invalidation> awkward() {
    String hostile = "'; DROP TABLE cache_invalidation; --\n\"\\{},NULL \ud83d\udd25 \u0131\u0130";
    return Stream.of(
        key(1),
        new Invalidation(Scope.NAMES, "user:goals", "1\n2\nb:{1,\"2\"}", "x", ""),
        new Invalidation(Scope.NAMES, "NULL", hostile.replace("\n", " "), "x", ""),
        new Invalidation(Scope.PREFIX, "a:\\\"", "op", ""),
        new Invalidation(Scope.PATTERN, "a:\\*[x]?*\\\\", "op", hostile),
        new Invalidation(Scope.TAG, hostile, hostile, "\n\t "),
        new Invalidation(Scope.REGION, "NULL", "", "null"),
        new Invalidation(Scope.ALL, "", "op", "{}"));
  }

  @ParameterizedTest
  @MethodSource("awkward")
  void whatWasWritten_isOutstandingInEveryField(Invalidation invalidation) {
    List<Long> ids = write(invalidation);

    assertThat(outstanding(Duration.ZERO))
        .containsExactly(new Row(ids.get(0), invalidation, false));
  }

  @Test
  void severalInOneWrite_haveTheirIdsInOrder() {
    List<Invalidation> many = IntStream.range(0, 2_000).mapToObj(JpaOutboxTest::key).toList();

    List<Long> ids = write(many.toArray(Invalidation[]::new));

    List<Row> rows = in(() -> outbox.read(0, 3_000, false));
    assertThat(rows).extracting(Row::id).isEqualTo(ids);
    assertThat(rows).extracting(Row::invalidation).isEqualTo(many);
  }

  @Test
  void nothing_isWrittenWithoutAStatement() {
    assertThat(write()).isEmpty();
    assertThat(in(() -> outbox.applied(List.of()))).isEmpty();
    durable.run(deadline(), () -> outbox.markApplied(List.of(), ME));
    assertThat(OutboxTable.count("true")).isZero();
  }

  @Test
  void youngRow_isNotOutstanding() {
    write(key(1));

    assertThat(outstanding(MINUTE)).isEmpty();
    assertThat(outstanding(Duration.ZERO)).hasSize(1);

    OutboxTable.age("61 s");
    assertThat(outstanding(MINUTE)).hasSize(1);
  }

  /** The database's clock was set back: else nobody would apply it until that has caught up. */
  @Test
  void rowFromTheFuture_isOutstanding() {
    write(key(1));
    OutboxTable.age("-1 h");

    assertThat(outstanding(MINUTE)).hasSize(1);
  }

  @Test
  void outstanding_goesNoFurtherThanItsLimitAndBeginsWithTheOldest() {
    List<Long> ids = write(key(1), key(2), key(3));

    assertThat(in(() -> outbox.outstanding(2, Duration.ZERO, ME, MINUTE)))
        .extracting(Row::id)
        .isEqualTo(ids.subList(0, 2));
  }

  @Test
  void lockedRow_isOutstandingAndReadButNotMarked() {
    List<Long> ids = write(key(1), key(2));

    whileLocked(
        ids.get(0),
        () -> {
          assertThat(outstanding(Duration.ZERO)).extracting(Row::id).isEqualTo(ids);
          assertThat(in(() -> outbox.read(0, 10, false))).hasSize(2);
          mark(ids);
          assertThat(in(() -> outbox.applied(ids))).containsExactly(ids.get(1));
        });
  }

  @Test
  void markedRow_isNotOutstandingAndStaysAsItWasMarkedFirst() {
    List<Long> ids = write(key(1));
    mark(ids);
    String first = OutboxTable.value("SELECT applied_at FROM cache_invalidation");
    mark(ids);

    assertThat(outstanding(Duration.ZERO)).isEmpty();
    assertThat(OutboxTable.value("SELECT applied_at FROM cache_invalidation")).isEqualTo(first);
  }

  @Test
  void rowThatAnotherServerWasTold_isOutstandingForAsLongAsThatIsLately() {
    List<Long> ids = write(key(1), key(2));
    mark(ids, "another");
    OutboxTable.age("2 min", "id = " + ids.get(0));

    assertThat(outstanding(Duration.ZERO)).containsExactly(new Row(ids.get(1), key(2), true));
    mark(ids);
    assertThat(outstanding(Duration.ZERO)).isEmpty();
  }

  @Test
  void rowThatAnEarlierReleaseMarked_countsForEveryServer() {
    List<Long> ids = write(key(1));
    mark(ids);
    OutboxTable.change("UPDATE cache_invalidation SET applied_on = NULL");

    assertThat(outstanding(Duration.ZERO)).isEmpty();
  }

  /** Whoever applied it may not know all regions. */
  @Test
  void rowThatWalksOverKeys_isOutstandingWhoeverAppliedItLately() {
    Invalidation prefix = new Invalidation(Scope.PREFIX, "goals:", "op", "");
    List<Long> ids = write(prefix, key(1));
    mark(ids);

    assertThat(outstanding(Duration.ZERO)).containsExactly(new Row(ids.get(0), prefix, true));
  }

  @Test
  void scopeOfANewerRelease_isNotPassedOver() {
    write(Invalidation.tag("t", "x"));
    OutboxTable.change(
        "ALTER TABLE cache_invalidation DROP CONSTRAINT cache_invalidation_scope_check;"
            + " UPDATE cache_invalidation SET scope = 'galaxy'");
    try {
      assertThatThrownBy(() -> outstanding(Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("GALAXY");
    } finally {
      OutboxTable.empty();
      OutboxTable.change(
          "ALTER TABLE cache_invalidation ADD CONSTRAINT cache_invalidation_scope_check CHECK"
              + " (scope IN ('key', 'keys', 'names', 'prefix', 'pattern', 'tag', 'region', 'all'))");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"key", "keys"})
  void rowOfThePreviousRelease_namesLogicalKeys(String scope) {
    OutboxTable.change(
        "INSERT INTO cache_invalidation (scope, argument, actor) VALUES ('%s', 'a:1\nb:c:2', 'x')"
            .formatted(scope));

    assertThat(outstanding(Duration.ZERO))
        .extracting(row -> row.invalidation().names())
        .containsExactly(Map.of("a", Set.of("1"), "b", Set.of("c:2")));
  }

  @Test
  void applied_tellsMarkedAndVanishedRows() {
    List<Long> ids = write(key(1), key(2), key(3));
    mark(ids.subList(0, 1));
    OutboxTable.change("DELETE FROM cache_invalidation WHERE id = " + ids.get(1));

    assertThat(in(() -> outbox.applied(ids))).isEqualTo(Set.of(ids.get(0), ids.get(1)));
  }

  @Test
  void read_findsUnappliedRowsOrAll() {
    List<Long> ids = write(key(1), key(2), key(3));
    mark(ids.subList(0, 2));
    OutboxTable.age("2 h");

    assertThat(read(0, false)).containsExactly(ids.get(2));
    assertThat(read(0, true)).isEqualTo(ids);
    assertThat(read(ids.get(1), true)).containsExactly(ids.get(2));
  }

  @Test
  void delete_takesRowsThatWereAppliedLongAgo() {
    List<Long> ids = write(key(1), key(2), key(3), key(4));
    mark(ids.subList(0, 2));
    OutboxTable.age("11 min");
    mark(ids.subList(2, 3));

    assertThat(delete(1)).isEqualTo(1);
    assertThat(delete(10)).isEqualTo(1);
    assertThat(delete(10)).isZero();
    assertThat(OutboxTable.count("id IN (%d, %d)".formatted(ids.get(2), ids.get(3)))).isEqualTo(2);
    assertThat(OutboxTable.count("true")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "('KEY', 'a:1')",
        "('keyes', 'a:1')",
        "('all', 'x')",
        "('tag', '')",
        "(NULL, 'x')",
        "('names', 'x')"
      })
  void rowOfNoMeaning_isNotAccepted(String values) {
    assertThatThrownBy(
            () ->
                OutboxTable.change(
                    "INSERT INTO cache_invalidation (scope, argument, actor) SELECT s, a, 'x'"
                        + " FROM (VALUES "
                        + values
                        + ") AS given (s, a)"))
        .hasMessageContaining("violates");
  }

  private static Invalidation key(int n) {
    return new Invalidation(Scope.NAMES, "goals", "u:" + n, "planning", "");
  }

  private static void whileLocked(long id, Runnable work) {
    try (Connection connection = OutboxTable.application();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT 1 FROM cache_invalidation WHERE id = " + id + " FOR UPDATE");
      work.run();
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Long> write(Invalidation... invalidations) {
    return in(() -> outbox.write(List.of(invalidations)));
  }

  private static List<Row> outstanding(Duration age) {
    return in(() -> outbox.outstanding(10, age, ME, MINUTE));
  }

  private static List<Long> read(long after, boolean alsoApplied) {
    return in(() -> outbox.read(after, 10, alsoApplied)).stream().map(Row::id).toList();
  }

  private static int delete(int limit) {
    return in(() -> outbox.delete(Duration.ofMinutes(10), limit));
  }

  private static void mark(List<Long> ids) {
    mark(ids, ME);
  }

  private static void mark(List<Long> ids, String server) {
    durable.run(deadline(), () -> outbox.markApplied(ids, server));
  }

  private static <T> T in(Supplier<T> work) {
    return durable.transact(deadline(), work);
  }

  private static Deadline deadline() {
    return Deadline.after(Duration.ofSeconds(10), TimeSource.SYSTEM);
  }
}

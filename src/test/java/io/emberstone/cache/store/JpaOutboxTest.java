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
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
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
        Invalidation.key("goals", "u:1", "planning"),
        Invalidation.keys(List.of("a:1", "a:2", "b:{1,\"2\"}"), "x"),
        new Invalidation(Scope.PREFIX, "a:\\\"", "op", ""),
        new Invalidation(Scope.PATTERN, "a:\\*[x]?*\\\\", "op", hostile),
        new Invalidation(Scope.TAG, hostile, hostile, "\n\t "),
        new Invalidation(Scope.REGION, "NULL", "", "null"),
        new Invalidation(Scope.ALL, "", "op", "{}"));
  }

  @ParameterizedTest
  @MethodSource("awkward")
  void whatWasWritten_isTakenInEveryField(Invalidation invalidation) {
    List<Long> ids = write(invalidation);

    assertThat(take(Duration.ZERO)).containsExactly(new Row(ids.get(0), invalidation));
  }

  @Test
  void severalInOneWrite_haveTheirIdsInOrder() {
    List<Invalidation> many =
        LongStream.range(0, 2_000)
            .mapToObj(i -> Invalidation.key("goals", "u:" + i, "planning"))
            .toList();

    List<Long> ids = write(many.toArray(Invalidation[]::new));

    List<Row> rows = in(() -> outbox.read(0, 3_000, Duration.ZERO));
    assertThat(rows).extracting(Row::id).isEqualTo(ids);
    assertThat(rows).extracting(Row::invalidation).isEqualTo(many);
  }

  @Test
  void nothing_isWrittenWithoutAStatement() {
    assertThat(write()).isEmpty();
    assertThat(in(() -> outbox.applied(List.of()))).isEmpty();
    in(
        () -> {
          outbox.markApplied(List.of());
          return true;
        });
    assertThat(OutboxTable.count("true")).isZero();
  }

  @Test
  void youngRow_isNeitherTakenNorCounted() {
    write(key(1));

    assertThat(take(MINUTE)).isEmpty();
    assertThat(unapplied(MINUTE)).isZero();
    assertThat(unapplied(Duration.ZERO)).isEqualTo(1);

    OutboxTable.age("61 s");
    assertThat(take(MINUTE)).hasSize(1);
    assertThat(unapplied(MINUTE)).isEqualTo(1);
  }

  @Test
  void take_goesNoFurtherThanItsLimitAndBeginsWithTheOldest() {
    List<Long> ids = write(key(1), key(2), key(3));

    assertThat(in(() -> outbox.take(2, Duration.ZERO)))
        .extracting(Row::id)
        .isEqualTo(ids.subList(0, 2));
  }

  @Test
  void lockedRow_isPassedOverButCountedAndRead() {
    List<Long> ids = write(key(1), key(2));

    whileLocked(
        ids.get(0),
        () -> {
          assertThat(take(Duration.ZERO)).extracting(Row::id).containsExactly(ids.get(1));
          assertThat(unapplied(Duration.ZERO)).isEqualTo(2);
          assertThat(in(() -> outbox.read(0, 10, Duration.ZERO))).hasSize(2);
          mark(ids);
          assertThat(in(() -> outbox.applied(ids))).containsExactly(ids.get(1));
        });
  }

  @Test
  void markedRow_isNeitherTakenNorCountedAndStaysAsItWasMarkedFirst() {
    List<Long> ids = write(key(1));
    mark(ids);
    String first = OutboxTable.value("SELECT applied_at FROM cache_invalidation");
    mark(ids);

    assertThat(take(Duration.ZERO)).isEmpty();
    assertThat(unapplied(Duration.ZERO)).isZero();
    assertThat(OutboxTable.value("SELECT applied_at FROM cache_invalidation")).isEqualTo(first);
  }

  @Test
  void applied_tellsMarkedAndVanishedRows() {
    List<Long> ids = write(key(1), key(2), key(3));
    mark(ids.subList(0, 1));
    OutboxTable.change("DELETE FROM cache_invalidation WHERE id = " + ids.get(1));

    assertThat(in(() -> outbox.applied(ids))).isEqualTo(Set.of(ids.get(0), ids.get(1)));
  }

  @Test
  void read_findsUnappliedRowsAndThoseAppliedLately() {
    List<Long> ids = write(key(1), key(2), key(3));
    mark(ids.subList(0, 1));
    OutboxTable.age("2 min");
    mark(ids.subList(1, 2));

    assertThat(read(0, Duration.ZERO)).containsExactly(ids.get(2));
    assertThat(read(0, MINUTE)).containsExactly(ids.get(1), ids.get(2));
    assertThat(read(0, MINUTE.multipliedBy(3))).isEqualTo(ids);
    assertThat(read(ids.get(1), MINUTE.multipliedBy(3))).containsExactly(ids.get(2));
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
        "(NULL, 'x')"
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
    return Invalidation.key("goals", "u:" + n, "planning");
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

  private static List<Row> take(Duration age) {
    return in(() -> outbox.take(10, age));
  }

  private static long unapplied(Duration age) {
    return in(() -> outbox.unapplied(age));
  }

  private static List<Long> read(long after, Duration appliedWithin) {
    return in(() -> outbox.read(after, 10, appliedWithin)).stream().map(Row::id).toList();
  }

  private static int delete(int limit) {
    return in(() -> outbox.delete(Duration.ofMinutes(10), limit));
  }

  private static void mark(List<Long> ids) {
    in(
        () -> {
          outbox.markApplied(ids);
          return true;
        });
  }

  private static <T> T in(Supplier<T> work) {
    return durable.transact(Deadline.after(Duration.ofSeconds(10), TimeSource.SYSTEM), work);
  }
}

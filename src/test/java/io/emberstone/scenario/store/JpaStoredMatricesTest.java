package io.emberstone.scenario.store;

import static io.emberstone.scenario.domain.configuration.Drafts.bucket;
import static io.emberstone.scenario.domain.configuration.Drafts.buckets;
import static io.emberstone.scenario.domain.configuration.Drafts.defaults;
import static io.emberstone.scenario.domain.configuration.Drafts.fundId;
import static io.emberstone.scenario.domain.configuration.Drafts.recycling;
import static io.emberstone.scenario.domain.configuration.Drafts.scenarios;
import static io.emberstone.scenario.domain.configuration.Drafts.seed;
import static io.emberstone.scenario.domain.configuration.Drafts.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.MalformedValueException;
import io.emberstone.cache.Source;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.UnavailableException;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.Inventory;
import io.emberstone.scenario.domain.InventoryItem;
import io.emberstone.scenario.domain.InventoryQuery;
import io.emberstone.scenario.domain.Layout;
import io.emberstone.scenario.domain.MatrixStatus;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.StoredMatrices;
import io.emberstone.scenario.domain.configuration.ConfigurationRules;
import io.emberstone.scenario.domain.configuration.ScenarioConfiguration;
import io.emberstone.scenario.domain.configuration.ScenarioDraft;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.RecyclingDraft;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.WeightsDraft;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;
import io.emberstone.scenario.payload.Matrices;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The store on a real PostgreSQL, far from UTC and where "I" is not the capital of "i". */
class JpaStoredMatricesTest {

  private static final Instant GENERATED = Instant.parse("2026-02-03T04:05:06.789Z");

  /** What each matrix was made for, by its key. */
  private static final Map<String, ScenarioRequest> REQUESTS = new HashMap<>();

  private static Locale locale;
  private static TimeZone zone;
  private static StandaloneStore store;
  private static StoredMatrices stored;

  @BeforeAll
  static void open() {
    locale = Locale.getDefault();
    zone = TimeZone.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    // The driver gives a session the zone of its JVM, whatever the server's.
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
    store = new StandaloneStore(TestServers.postgres(), "");
    stored = store.matrices(TimeSource.SYSTEM);
  }

  @AfterAll
  static void close() {
    store.close();
    Locale.setDefault(locale);
    TimeZone.setDefault(zone);
  }

  @BeforeEach
  @AfterEach
  void empty() throws SQLException {
    MatrixTable.change("TRUNCATE scenario_matrices");
  }

  @Test
  void emptyTable_hasNeitherResultNorMatrix() {
    assertThat(stored.findResult("0".repeat(64), soon())).isNull();
    assertThat(stored.findMatrix("0".repeat(64), soon())).isNull();
  }

  @Test
  void insert_returnsWhatWasGenerated() {
    ScenarioMatrix matrix = matrix(small());

    Loaded<ScenarioMatrix> inserted = insert(matrix);

    assertThat(inserted.source()).isEqualTo(Source.GENERATED);
    assertThat(inserted.value().result()).isEqualTo(matrix.result());
    assertThat(inserted.value().payload()).isSameAs(matrix.payload());
  }

  static Stream<Arguments> codecsAndLayouts() {
    return Stream.of(Codec.values())
        .flatMap(codec -> Stream.of(Layout.values()).map(layout -> Arguments.of(codec, layout)));
  }

  @ParameterizedTest
  @MethodSource("codecsAndLayouts")
  void whatWasInserted_isReadBackInEveryField(Codec codec, Layout layout) {
    assertReadBack(matrix(small(), codec, layout, GENERATED));
  }

  static Stream<ScenarioDraft> awkwardDrafts() {
    ScenarioDraft small = scenarios(defaults(), 3L);
    return Stream.of(
        fundId(small, "\ud835\udd3dond n\u00ba 1 \"\\\\ I\u0131\u0130i"),
        buckets(
            small,
            List.of(
                bucket("\u79cd\u5b50\u8f6e", 50.00001, 1.0, 3.0),
                bucket("\ud83d\udc8e S\u00e9rie \u00c5", 49.99999, 0.00001, 0.00004))),
        seed(small, "seed \u0001\t\u007f \ud83c\udf31 '; DROP TABLE scenario_matrices; --"),
        recycling(small, new RecyclingDraft(false, null, null, null, null)),
        // One warning, then two.
        weights(small, new WeightsDraft(0.9, 0.05, 0.05)),
        recycling(
            weights(small, new WeightsDraft(0.0, 0.33333, 0.66667)),
            new RecyclingDraft(true, "same-bucket", 0.12345, 10.0, 9.99999)),
        scenarios(defaults(), 1L));
  }

  @ParameterizedTest
  @MethodSource("awkwardDrafts")
  void awkwardConfiguration_isReadBackInEveryField(ScenarioDraft draft) {
    assertReadBack(matrix(ConfigurationRules.require(draft).configuration()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "2026-02-28T23:59:59.999Z",
        "2026-10-25T00:30:00.001Z",
        "2026-10-25T01:30:00.001Z",
        "2026-12-31T18:15:00Z"
      })
  void momentOfGeneration_isKeptToTheMillisecondWhereverTheClockIs(String moment) {
    TimeZone here = TimeZone.getDefault();
    // Where both 00:30Z and 01:30Z of that day in October are half past two.
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    try {
      assertReadBack(matrix(small(), Codec.ZSTD, Layout.ROW_MAJOR, Instant.parse(moment)));
    } finally {
      TimeZone.setDefault(here);
    }
  }

  @Test
  void largestMatrix_isReadBack() {
    ScenarioDraft largest =
        buckets(
            scenarios(defaults(), 100_000L),
            List.of(bucket("a", 50.0, 1.0, 2.0), bucket("b", 50.0, 1.0, 2.0)));

    assertReadBack(
        matrix(
            ConfigurationRules.require(largest).configuration(),
            Codec.NONE,
            Layout.COLUMN_MAJOR,
            GENERATED));
  }

  @Test
  void secondInsert_generatesNothingAndTellsWhatIsThere() throws SQLException {
    ScenarioMatrix matrix = matrix(small());
    insert(matrix);

    Loaded<ScenarioMatrix> second = stored.tryFindOrInsert(request(matrix), unasked(), soon());

    assertThat(second.source()).isEqualTo(Source.DURABLE);
    assertEqual(second.value(), matrix);
    assertThat(MatrixTable.rows()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalidated", "failed", "pending", "processing"})
  void rowThatIsNotComplete_isNotFoundAndReplaced(String status) throws SQLException {
    ScenarioMatrix first = matrix(small());
    insert(first);
    MatrixTable.change(
        "UPDATE scenario_matrices SET status = '" + status + "', error_message = 'because'");
    assertThat(stored.findResult(key(first), soon())).isNull();
    assertThat(stored.findMatrix(key(first), soon())).isNull();
    ScenarioMatrix second = matrix(small(), Codec.LZ4, Layout.COLUMN_MAJOR, Instant.EPOCH);

    Loaded<ScenarioMatrix> replaced = insert(second);

    assertThat(replaced.source()).isEqualTo(Source.GENERATED);
    assertThat(MatrixTable.value("SELECT version FROM scenario_matrices")).isEqualTo("2");
    assertEqual(stored.findMatrix(key(first), soon()).value(), second);
    assertThat(stored.findResult(key(first), soon()).value()).isEqualTo(second.result());
    assertThat(MatrixTable.rows()).isEqualTo(1);
    assertThat(
            MatrixTable.value(
                "SELECT error_message IS NULL AND updated_at > created_at FROM scenario_matrices"))
        .isEqualTo("t");
  }

  @Test
  void rowWithoutACell_isReplacedToo() throws SQLException {
    ScenarioMatrix matrix = matrix(small());
    insert(matrix);
    MatrixTable.change(
        """
        UPDATE scenario_matrices SET status = 'failed', moic_matrix = NULL, summary = NULL,
          recycling_multiples = NULL, generated_at = NULL, duration_ms = NULL, raw_bytes = NULL,
          compression_codec = NULL, matrix_layout = NULL, payload_checksum = NULL
        """);
    InventoryItem failed = inventory(null, null, 0, 10).items().get(0);
    assertThat(failed.status()).isEqualTo(MatrixStatus.FAILED);
    assertThat(failed.codec()).isNull();
    assertThat(failed.generatedAt()).isNull();
    assertThat(failed.compressedBytes()).isNull();

    insert(matrix);

    assertEqual(stored.findMatrix(key(matrix), soon()).value(), matrix);
  }

  @Test
  void lockHeldElsewhere_doesNothingAtAll() throws SQLException {
    ScenarioMatrix matrix = matrix(small());
    try (Connection other = MatrixTable.application()) {
      other.setAutoCommit(false);
      lock(other, key(matrix));

      assertThat(stored.tryFindOrInsert(request(matrix), unasked(), soon())).isNull();
      assertThat(MatrixTable.rows()).isZero();
      other.rollback();
    }
    assertThat(insert(matrix).source()).isEqualTo(Source.GENERATED);
  }

  @Test
  void lockOfAnotherKey_isInNobodysWay() throws SQLException {
    try (Connection other = MatrixTable.application()) {
      other.setAutoCommit(false);
      lock(other, "0".repeat(64));

      assertThat(insert(matrix(small())).source()).isEqualTo(Source.GENERATED);
      other.rollback();
    }
  }

  @Test
  void lock_isHeldWhileGeneratingAndFreeAfterwards() throws SQLException {
    ScenarioMatrix matrix = matrix(small());
    stored.tryFindOrInsert(
        request(matrix),
        () -> {
          assertThat(isFree(key(matrix))).isFalse();
          return matrix;
        },
        soon());

    assertThat(isFree(key(matrix))).isTrue();
  }

  @Test
  void generationThatThrows_leavesNeitherRowNorLock() throws SQLException {
    ScenarioMatrix matrix = matrix(small());
    RuntimeException thrown = new IllegalStateException("no such luck");

    assertThatThrownBy(
            () ->
                stored.tryFindOrInsert(
                    request(matrix),
                    () -> {
                      throw thrown;
                    },
                    soon()))
        .isSameAs(thrown);
    assertThat(MatrixTable.rows()).isZero();
    assertThat(isFree(key(matrix))).isTrue();
    assertThat(insert(matrix).source()).isEqualTo(Source.GENERATED);
  }

  @Test
  void rowThatHoldsAnotherConfiguration_isRefused() throws SQLException {
    ScenarioMatrix matrix = matrix(small());
    insert(matrix);
    MatrixTable.change(
        "UPDATE scenario_matrices SET config = jsonb_set(config, '{fundId}', '\"fund-2\"')");

    assertThatThrownBy(() -> stored.findResult(key(matrix), soon()))
        .isInstanceOf(MalformedValueException.class)
        .hasMessageContaining(key(matrix));
    assertThatThrownBy(() -> stored.findMatrix(key(matrix), soon()))
        .isInstanceOf(MalformedValueException.class);
    assertThatThrownBy(() -> stored.tryFindOrInsert(request(matrix), unasked(), soon()))
        .isInstanceOf(MalformedValueException.class);
    assertThat(isFree(key(matrix))).isTrue();
  }

  @Test
  void inventory_tellsOfARowWhatItsResultTells() {
    ScenarioMatrix matrix = matrix(small());
    Instant before = Instant.now().minusSeconds(1);
    insert(matrix);
    ScenarioResult.Matrix result = matrix.result().matrix();

    InventoryItem item = inventory(null, null, 0, 10).items().get(0);

    assertThat(item)
        .isEqualTo(
            new InventoryItem(
                result.key(),
                result.fundId(),
                result.taxonomyVersion(),
                MatrixStatus.COMPLETE,
                result.numScenarios(),
                result.buckets(),
                result.rawBytes(),
                result.compressedBytes(),
                result.codec(),
                result.layout(),
                result.checksum(),
                1,
                GENERATED,
                item.createdAt(),
                item.updatedAt()));
    assertThat(item.createdAt()).isBetween(before, Instant.now().plusSeconds(1));
    assertThat(item.updatedAt()).isEqualTo(item.createdAt());
  }

  @Test
  void inventory_isNewestFirstInPagesThatAddUp() {
    List<String> newestFirst =
        new ArrayList<>(Stream.of("1", "2", "3", "4", "5").map(this::inserted).toList());
    Collections.reverse(newestFirst);

    assertThat(keys(inventory(null, null, 0, 2))).isEqualTo(newestFirst.subList(0, 2));
    assertThat(keys(inventory(null, null, 1, 2))).isEqualTo(newestFirst.subList(2, 4));
    assertThat(keys(inventory(null, null, 2, 2))).isEqualTo(newestFirst.subList(4, 5));
    Inventory beyond = inventory(null, null, 3, 2);
    assertThat(beyond.items()).isEmpty();
    assertThat(beyond.total()).isEqualTo(5);
    assertThat(beyond.page()).isEqualTo(3);
    assertThat(beyond.size()).isEqualTo(2);
  }

  @Test
  void inventoryOfRowsOfOneMoment_givesEachExactlyOnce() throws SQLException {
    List<String> all = Stream.of("1", "2", "3", "4", "5").map(this::inserted).toList();
    MatrixTable.change("UPDATE scenario_matrices SET created_at = '2026-01-01T00:00:00Z'");

    assertThat(
            Stream.of(0, 1, 2, 3, 4)
                .flatMap(page -> keys(inventory(null, null, page, 1)).stream())
                .toList())
        .containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void inventoryOfAFundAndAStatus_hasThoseOnly() throws SQLException {
    String complete = inserted("complete");
    String failed = inserted("failed");
    String other = key(insert(matrix(require(fundId(scenarios(defaults(), 3L), "other' OR 1=1")))));
    MatrixTable.change(
        "UPDATE scenario_matrices SET status = 'failed' WHERE matrix_key = '" + failed + "'");

    assertThat(keys(inventory("fund-1", null, 0, 10))).containsExactly(failed, complete);
    assertThat(keys(inventory("other' OR 1=1", null, 0, 10))).containsExactly(other);
    assertThat(keys(inventory(null, MatrixStatus.COMPLETE, 0, 10)))
        .containsExactly(other, complete);
    assertThat(keys(inventory("fund-1", MatrixStatus.FAILED, 0, 10))).containsExactly(failed);
    assertThat(inventory("fund-1", MatrixStatus.FAILED, 0, 10).total()).isEqualTo(1);
    assertThat(inventory("fund-1", MatrixStatus.PENDING, 0, 10).total()).isZero();
    assertThat(inventory("nobody", null, 0, 10).items()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"21474836, 100", "21474837, 100", "2147483647, 1", "2147483647, 100"})
  void hugePageNumber_isAnEmptyPage(int page, int size) {
    inserted("1");

    Inventory inventory = inventory(null, null, page, size);

    assertThat(inventory.items()).isEmpty();
    assertThat(inventory.total()).isEqualTo(1);
    assertThat(inventory.page()).isEqualTo(page);
  }

  @Test
  void applicationRole_ownsNoTable() throws SQLException {
    assertThat(MatrixTable.value("SELECT count(*) FROM pg_tables WHERE tableowner = 'emberstone'"))
        .isEqualTo("0");
    assertThat(
            MatrixTable.value(
                "SELECT tableowner FROM pg_tables WHERE tablename = 'scenario_matrices'"))
        .isEqualTo("emberstone_owner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE mine (id int)",
        "CREATE TABLE public.mine (id int)",
        "CREATE SCHEMA mine",
        "DROP TABLE scenario_matrices",
        "TRUNCATE scenario_matrices",
        "ALTER TABLE scenario_matrices ADD COLUMN mine int",
        "CREATE INDEX mine ON scenario_matrices (fund_id)"
      })
  void applicationRole_mayNotChangeTheSchema(String sql) {
    // 42501: insufficient_privilege
    assertRefused("42501", sql);
  }

  @Test
  void applicationRole_mayReadAndWriteRows() throws SQLException {
    ScenarioMatrix matrix = matrix(small());
    insert(matrix);
    try (Connection connection = MatrixTable.application();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE scenario_matrices SET last_accessed_at = now()"))
          .isEqualTo(1);
      assertThat(statement.executeUpdate("DELETE FROM scenario_matrices")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "moic_matrix = NULL",
        "summary = NULL",
        "recycling_multiples = NULL",
        "generated_at = NULL",
        "duration_ms = NULL",
        "duration_ms = -1",
        "raw_bytes = NULL",
        "raw_bytes = raw_bytes + 4",
        "compression_codec = NULL",
        "compression_codec = 'ZSTD'",
        "matrix_layout = NULL",
        "matrix_layout = 'diagonal'",
        "payload_checksum = NULL",
        "payload_checksum = 'ABCDEF'",
        "status = 'done'",
        "status = 'COMPLETE'",
        "matrix_key = 'short'",
        "matrix_type = 'other'",
        "scenario_count = 0",
        "bucket_count = 51"
      })
  void rowThatMakesNoSense_isRefusedByTheTable(String change) {
    insert(matrix(small()));

    // 23514: check_violation
    assertRefused("23514", "UPDATE scenario_matrices SET " + change);
  }

  @Test
  void readOnlyDatabase_isUnavailableForInsertsAndStillRead() throws SQLException {
    ScenarioMatrix there = matrix(small());
    insert(there);
    ScenarioMatrix missing = matrix(require(seed(scenarios(defaults(), 3L), "another")));
    String readOnly = "&options=-c%20default_transaction_read_only%3Don";
    try (StandaloneStore reader = new StandaloneStore(TestServers.postgres(), readOnly)) {
      StoredMatrices readable = reader.matrices(TimeSource.SYSTEM);

      assertThatThrownBy(() -> readable.tryFindOrInsert(request(missing), () -> missing, soon()))
          .isInstanceOf(UnavailableException.class);
      assertEqual(readable.findMatrix(key(there), soon()).value(), there);
    }
    assertThat(MatrixTable.rows()).isEqualTo(1);
    assertThat(isFree(key(missing))).isTrue();
  }

  @Test
  void databaseThatIsAway_isUnavailableAndRightAgainWhenItIsBack() {
    ScenarioMatrix matrix = matrix(small());
    insert(matrix);
    TestServers.postgres().stop();
    try {
      assertThatThrownBy(() -> stored.findResult(key(matrix), soon()))
          .isInstanceOf(UnavailableException.class);
      assertThatThrownBy(() -> stored.tryFindOrInsert(request(matrix), unasked(), soon()))
          .isInstanceOf(UnavailableException.class);
    } finally {
      TestServers.postgres().start();
    }
    assertEqual(stored.findMatrix(key(matrix), soon()).value(), matrix);
    assertThat(insert(matrix(require(seed(scenarios(defaults(), 3L), "after")))).source())
        .isEqualTo(Source.GENERATED);
  }

  @Test
  void databaseLostWhileGenerating_isUnavailableAndKeepsNothing() throws SQLException {
    ScenarioMatrix matrix = matrix(small());
    try {
      assertThatThrownBy(
              () ->
                  stored.tryFindOrInsert(
                      request(matrix),
                      () -> {
                        TestServers.postgres().kill();
                        return matrix;
                      },
                      soon()))
          .isInstanceOf(UnavailableException.class);
    } finally {
      TestServers.postgres().start();
    }
    assertThat(MatrixTable.rows()).isZero();
    assertThat(insert(matrix).source()).isEqualTo(Source.GENERATED);
  }

  private static void assertReadBack(ScenarioMatrix matrix) {
    insert(matrix);

    Loaded<ScenarioMatrix> found = stored.findMatrix(key(matrix), soon());
    assertThat(found.source()).isEqualTo(Source.DURABLE);
    assertEqual(found.value(), matrix);
    Loaded<ScenarioResult> result = stored.findResult(key(matrix), soon());
    assertThat(result.value()).isEqualTo(matrix.result());
  }

  private static void assertEqual(ScenarioMatrix actual, ScenarioMatrix expected) {
    assertThat(actual.result()).isEqualTo(expected.result());
    assertThat(actual.payload()).usingRecursiveComparison().isEqualTo(expected.payload());
  }

  private static void assertRefused(String sqlState, String sql) {
    assertThatThrownBy(
            () -> {
              try (Connection connection = MatrixTable.application();
                  Statement statement = connection.createStatement()) {
                statement.execute(sql);
              }
            })
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(sqlState));
  }

  private String inserted(String seed) {
    return key(insert(matrix(require(seed(scenarios(defaults(), 3L), seed)))));
  }

  private static Loaded<ScenarioMatrix> insert(ScenarioMatrix matrix) {
    return Objects.requireNonNull(stored.tryFindOrInsert(request(matrix), () -> matrix, soon()));
  }

  private static Inventory inventory(String fund, MatrixStatus status, int page, int size) {
    return stored.inventory(new InventoryQuery(fund, status, page, size), soon());
  }

  private static List<String> keys(Inventory inventory) {
    return inventory.items().stream().map(InventoryItem::key).toList();
  }

  private static void lock(Connection connection, String key) throws SQLException {
    assertThat(tryLock(connection, key)).isTrue();
  }

  private static boolean isFree(String key) {
    try (Connection connection = MatrixTable.application()) {
      return tryLock(connection, key);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean tryLock(Connection connection, String key) throws SQLException {
    try (Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT pg_try_advisory_xact_lock(hashtextextended('scenario-matrix:%s', 0))"
                    .formatted(key))) {
      rows.next();
      return rows.getBoolean(1);
    }
  }

  private static Supplier<ScenarioMatrix> unasked() {
    return () -> {
      throw new AssertionError("there is nothing to generate");
    };
  }

  private static ScenarioConfiguration small() {
    return require(scenarios(defaults(), 100L));
  }

  private static ScenarioConfiguration require(ScenarioDraft draft) {
    return ConfigurationRules.require(draft).configuration();
  }

  private static ScenarioMatrix matrix(ScenarioConfiguration configuration) {
    return matrix(configuration, Codec.ZSTD, Layout.ROW_MAJOR, GENERATED);
  }

  private static ScenarioMatrix matrix(
      ScenarioConfiguration configuration, Codec codec, Layout layout, Instant generatedAt) {
    ScenarioMatrix matrix = Matrices.matrix(configuration, codec, layout);
    ScenarioResult result = matrix.result();
    ScenarioResult.Metadata metadata =
        ScenarioResult.Metadata.ofHit(
            generatedAt, result.metadata().recyclingMultiples(), result.metadata().warnings());
    ScenarioRequest request =
        new ScenarioRequest(
            configuration, result.matrix().key(), configuration.bucketNames(), metadata.warnings());
    REQUESTS.put(request.key(), request);
    return new ScenarioMatrix(
        new ScenarioResult(result.matrix(), metadata, result.summary()), matrix.payload());
  }

  private static ScenarioRequest request(ScenarioMatrix matrix) {
    return REQUESTS.get(key(matrix));
  }

  private static String key(Loaded<ScenarioMatrix> loaded) {
    return key(loaded.value());
  }

  private static String key(ScenarioMatrix matrix) {
    return matrix.result().matrix().key();
  }

  private static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(20), TimeSource.SYSTEM);
  }
}

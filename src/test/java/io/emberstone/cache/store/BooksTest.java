package io.emberstone.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidation.Scope;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.durable.Database;
import io.emberstone.cache.invalidation.InvalidationLog;
import io.emberstone.cache.invalidation.OperatorInvalidations.Wanted;
import io.emberstone.cache.observe.Alert;
import io.emberstone.cache.observe.AlertBook;
import io.emberstone.cache.observe.NodeBook;
import io.emberstone.cache.observe.NodeBook.Window;
import io.emberstone.cache.observe.NodeReport;
import io.emberstone.cache.observe.NodeReport.Audit;
import io.emberstone.cache.observe.RecentLatencies.Recent;
import io.emberstone.cache.observe.RecentLatencies.Slow;
import io.emberstone.cache.observe.RegionCounts;
import io.emberstone.cache.observe.RegionCounts.Tally;
import io.emberstone.cache.tier.HotUsage;
import io.emberstone.cache.warming.AccessBook;
import io.emberstone.cache.warming.AccessCounts.Count;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.jobs.Job;
import io.emberstone.jobs.JobBook;
import io.emberstone.jobs.store.JpaJobBook;
import io.emberstone.store.fixture.StandaloneDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the service writes down of its own operation, on a real PostgreSQL. */
class BooksTest {

  private static final Duration DAY = Duration.ofDays(1);

  private static StandaloneDatabase standalone;
  private static Database database;

  /** Other tests use the same tables. */
  private final String mine = "mine-" + UUID.randomUUID();

  @BeforeAll
  static void open() {
    standalone = StandaloneDatabase.on(TestServers.postgres(), "");
    database =
        new Database(
            standalone.entities(),
            standalone.durable(4),
            () -> Deadline.after(Duration.ofSeconds(10), TimeSource.SYSTEM));
  }

  @AfterAll
  static void close() {
    standalone.close();
  }

  @Test
  void accesses_addUpAndRankByOwner() {
    AccessBook book = new JpaAccessBook(database, DAY);
    book.add(List.of(count("a", "x", 5), count("b", "x", 3), count("c", "y", 1)));
    book.add(List.of(count("b", "x", 3)));

    assertThat(book.top(mine, null, 10))
        .containsExactly(new Key("b", "x"), new Key("a", "x"), new Key("c", "y"));
    assertThat(book.top(mine, null, 1)).containsExactly(new Key("b", "x"), new Key("c", "y"));
    assertThat(book.top(mine, "y", 10)).containsExactly(new Key("c", "y"));
    // 5 and 3 + 3 accesses of the same moment are log2(6 / 5) apart.
    assertThat(weight("b") - weight("a")).isBetween(0.25, 0.28);
  }

  @Test
  void accessOfEarlier_countsHalfAfterAHalfLife() {
    AccessBook book = new JpaAccessBook(database, DAY);
    book.add(List.of(count("old", "x", 3), count("new", "x", 2)));
    OutboxTable.change(
        "UPDATE cache_access SET weight = weight - 1 WHERE name = 'old' AND region = '"
            + mine
            + "'");

    assertThat(book.top(mine, null, 1)).containsExactly(new Key("new", "x"));

    book.add(List.of(count("old", "x", 1)));
    assertThat(book.top(mine, null, 1)).as("3 / 2 + 1 > 2").containsExactly(new Key("old", "x"));
  }

  @Test
  void nodes_tellTheirPeersWhatTheyReport() {
    NodeBook a = new JpaNodeBook(database, mine + "-a", 7);
    NodeBook b = new JpaNodeBook(database, mine + "-b", mine.hashCode());
    a.write(report(1));
    b.write(report(2));
    b.write(report(3));

    assertThat(a.peers()).containsEntry(mine + "-b", report(3)).doesNotContainKey(mine + "-a");
    assertThat(b.peers()).containsEntry(mine + "-a", report(1));
    assertThat(a.nodeOf(mine.hashCode())).hasValue(mine + "-b");

    OutboxTable.change(
        "UPDATE cache_node SET reported_at = now() - INTERVAL '1 minute' WHERE node = '"
            + mine
            + "-b'");
    assertThat(a.peers()).doesNotContainKey(mine + "-b");
  }

  @Test
  void reportOfAnotherRelease_isLeftOut() {
    NodeBook a = new JpaNodeBook(database, mine + "-a", 1);
    new JpaNodeBook(database, mine + "-b", 2).write(report(1));
    OutboxTable.change(
        "UPDATE cache_node SET report = '{\"other\": 1}' WHERE node = '" + mine + "-b'");

    assertThat(a.peers()).doesNotContainKey(mine + "-b");
  }

  @Test
  void latenciesOfPeers_areAddedUp() {
    NodeBook a = new JpaNodeBook(database, mine + "-a", 1);
    NodeBook b = new JpaNodeBook(database, mine + "-b", 2);
    NodeBook c = new JpaNodeBook(database, mine + "-c", 3);
    List.of(a, b, c).forEach(node -> node.write(report(1)));
    b.writeRecent(Map.of(mine, recent(100, 1000)));
    c.writeRecent(Map.of(mine, recent(50, 5000)));

    Recent sum = a.recentOfPeers().get(mine);

    assertThat(sum.latencies().getTotalCount()).isEqualTo(150);
    assertThat(sum.hits()).isEqualTo(150);
    assertThat(sum.percentileMs(50)).isBetween(0.99, 1.02);
    assertThat(sum.percentileMs(99)).isBetween(4.9, 5.1);
    assertThat(sum.slowest()).extracting(Slow::latencyMs).containsExactly(5.0, 1.0);
  }

  @Test
  void windows_holdWhatHappenedWithinThem() {
    NodeBook a = new JpaNodeBook(database, mine + "-a", 1);
    NodeBook b = new JpaNodeBook(database, mine + "-b", 2);
    Instant now = Instant.now();
    a.add(now, Map.of(mine, new Window(1, 2)));
    a.add(now, Map.of(mine, new Window(10, 20)));
    b.add(now.minus(Duration.ofMinutes(30)), Map.of(mine, new Window(100, 200)));
    a.add(now.minus(Duration.ofHours(3)), Map.of(mine, new Window(1000, 2000)));

    assertThat(a.within(Duration.ofHours(1), true)).containsEntry(mine, new Window(111, 222));
    assertThat(a.within(Duration.ofHours(1), false)).containsEntry(mine, new Window(11, 22));
    assertThat(a.within(DAY, true)).containsEntry(mine, new Window(1111, 2222));
  }

  @Test
  void alert_isRaisedOnceAndResolvedOnce() {
    AlertBook book = new JpaAlertBook(database);

    assertThat(book.raise("kind", mine, "first")).isTrue();
    assertThat(book.raise("kind", mine, "again")).isFalse();
    Alert open = mine(book.open());
    assertThat(open.message()).isEqualTo("first");
    book.resolve(open.id());
    assertThat(book.open()).extracting(Alert::subject).doesNotContain(mine);
    assertThat(book.raise("kind", mine, "anew")).isTrue();

    assertThat(book.page(null, 0, 100).items())
        .filteredOn(alert -> alert.subject().equals(mine))
        .extracting(Alert::message)
        .containsExactly("anew", "first");
    assertThat(mine(book.page(true, 0, 100).items()).message()).isEqualTo("anew");
    assertThat(mine(book.page(false, 0, 100).items()).resolvedAt()).isNotNull();
    book.resolve(mine(book.open()).id());
  }

  @Test
  void webhook_isOwedTheRaisingAndTheResolution() {
    AlertBook book = new JpaAlertBook(database);
    book.raise("kind", mine, "text");
    Alert raised = mine(book.undelivered());
    assertThat(raised.resolvedAt()).isNull();

    book.undeliverable(raised, Duration.ofHours(1));
    assertThat(book.undelivered()).extracting(Alert::id).doesNotContain(raised.id());
    book.delivered(raised);
    assertThat(book.undelivered()).extracting(Alert::id).doesNotContain(raised.id());

    book.resolve(raised.id());
    Alert resolved = mine(book.undelivered());
    assertThat(resolved.resolvedAt()).isNotNull();
    book.delivered(resolved);
    assertThat(book.undelivered()).extracting(Alert::id).doesNotContain(raised.id());
  }

  @Test
  void log_saysWhoWhatWhyAndHowMuch() {
    InvalidationLog log = new JpaInvalidationLog(database);
    Wanted wanted = new Wanted("prefix", "", mine, "me", "because", List.of());

    InvalidationLog.Entry added = database.transact(() -> log.add(wanted, 3L, 2));
    log.took(added.id(), 17);

    assertThat(log.page(0, 1).items())
        .containsExactly(
            new InvalidationLog.Entry(
                added.id(), added.timestamp(), "me", "prefix", "", mine, "because", 3L, 2, 17L));
    InvalidationLog.Entry unknown = database.transact(() -> log.add(wanted, null, 0));
    assertThat(unknown.hot()).isNull();
    assertThat(unknown.durationMs()).isNull();
  }

  @Test
  void lastInvalidation_isFoundByNamePrefixPatternAndTag() {
    InvalidationLog log = new JpaInvalidationLog(database);
    assertThat(log.lastOf(region(), "a", List.of())).isEmpty();

    write(new Invalidation(Scope.NAMES, mine, "a\nb", "writer", ""));
    assertThat(log.lastOf(region(), "b", List.of())).get().extracting("actor").isEqualTo("writer");
    assertThat(log.lastOf(region(), "c", List.of())).isEmpty();

    write(new Invalidation(Scope.TAG, mine + "-tag", "tagger", ""));
    assertThat(log.lastOf(region(), "c", List.of(mine + "-tag")))
        .get()
        .extracting("actor")
        .isEqualTo("tagger");

    write(new Invalidation(Scope.PATTERN, mine + ":?", "glob", ""));
    assertThat(log.lastOf(region(), "a", List.of())).get().extracting("actor").isEqualTo("glob");
    assertThat(log.lastOf(region(), "long", List.of())).isEmpty();

    database.transact(
        () -> log.add(new Wanted("key", "region-" + mine, "a", "hand", "why", List.of()), 1L, 0));
    assertThat(log.lastOf(region(), "a", List.of())).get().extracting("reason").isEqualTo("why");
  }

  @Test
  void job_isFollowedToItsEnd() {
    JobBook book = new JpaJobBook(database, mine);
    UUID id = UUID.randomUUID();

    assertThat(book.begin(id, "warm", mine, 8, "me").status()).isEqualTo("running");
    assertThat(book.progress(id, 2)).isTrue();
    assertThat(book.find(id)).get().extracting(Job::percent).isEqualTo(25);
    book.end(id, 5, null);

    Job ended = book.find(id).orElseThrow();
    assertThat(ended.status()).isEqualTo("succeeded");
    assertThat(ended.percent()).isEqualTo(100);
    assertThat(ended.done()).isEqualTo(8);
    assertThat(ended.finishedAt()).isNotNull();
    assertThat(book.cancel(id)).get().extracting(Job::status).isEqualTo("succeeded");
  }

  @Test
  void cancelledJob_hearsOfItAndStaysCancelled() {
    JobBook book = new JpaJobBook(database, mine);
    UUID id = UUID.randomUUID();
    book.begin(id, "warm", mine, 8, "me");

    assertThat(book.cancel(id)).get().extracting(Job::status).isEqualTo("cancelled");
    assertThat(book.progress(id, 3)).isFalse();
    book.end(id, 3, "too late");

    assertThat(book.find(id)).get().extracting(Job::status).isEqualTo("cancelled");
    assertThat(book.find(UUID.randomUUID())).isEmpty();
  }

  @Test
  void jobOfADeadNode_fails() {
    JobBook book = new JpaJobBook(database, mine);
    UUID alive = UUID.randomUUID();
    UUID dead = UUID.randomUUID();
    book.begin(alive, "warm", mine, 1, "me");
    book.begin(dead, "warm", mine, 1, "me");
    OutboxTable.change(
        "UPDATE job SET seen_at = now() - INTERVAL '2 minutes' WHERE id = '" + dead + "'");

    book.failAbandoned();

    assertThat(book.find(dead)).get().extracting(Job::status).isEqualTo("failed");
    assertThat(book.find(alive)).get().extracting(Job::status).isEqualTo("running");
  }

  @Test
  void housekeeping_deletesWhatIsOlderThanItMayBe() {
    AlertBook alerts = new JpaAlertBook(database);
    alerts.raise("kind", mine, "open for ever");
    NodeBook node = new JpaNodeBook(database, mine, 1);
    node.add(Instant.now().minus(Duration.ofDays(9)), Map.of(mine, new Window(1, 1)));
    node.add(Instant.now(), Map.of(mine, new Window(1, 1)));
    new JpaAccessBook(database, DAY).add(List.of(count("old", "x", 1), count("new", "x", 1)));
    OutboxTable.change(
        "UPDATE cache_access SET accessed_at = now() - INTERVAL '40 days' WHERE name = 'old'"
            + " AND region = '"
            + mine
            + "'");

    new Housekeeping(
            database,
            new Housekeeping.Settings(Duration.ofDays(30), DAY.multipliedBy(90), DAY, DAY))
        .run();

    assertThat(counted("cache_activity WHERE region = '" + mine + "'")).isEqualTo(1);
    assertThat(counted("cache_access WHERE region = '" + mine + "'")).isEqualTo(1);
    assertThat(mine(alerts.open()).message()).isEqualTo("open for ever");
    alerts.resolve(mine(alerts.open()).id());
  }

  private Region<String, String> region() {
    return Region.recorded("region-" + mine, Key::shared, new TextFormat(), DAY)
        .prefix(mine)
        .build();
  }

  private Count count(String name, String owner, long requests) {
    return new Count(mine, new Key(name, owner), requests);
  }

  private double weight(String name) {
    return Double.parseDouble(
        OutboxTable.value(
            "SELECT weight FROM cache_access WHERE name = '%s' AND region = '%s'"
                .formatted(name, mine)));
  }

  private static long counted(String from) {
    return Long.parseLong(OutboxTable.value("SELECT count(*) FROM " + from));
  }

  private Alert mine(List<Alert> alerts) {
    return alerts.stream().filter(alert -> alert.subject().equals(mine)).findFirst().orElseThrow();
  }

  private static void write(Invalidation invalidation) {
    database.transact(() -> new JpaOutbox(standalone.entities()).write(List.of(invalidation)));
  }

  private static NodeReport report(long hits) {
    Tally tally = new Tally(hits, 1000);
    return new NodeReport(
        Instant.parse("2026-01-02T03:04:05Z"),
        false,
        1,
        "trusted",
        0,
        new HotUsage(0.5, 10, 1000, 0, 7),
        3,
        new Audit(5, 1, 1, Instant.parse("2026-01-02T03:04:06Z")),
        List.of(new RegionCounts("items", hits, 2, 1, tally, tally, tally)));
  }

  private Recent recent(int requests, long micros) {
    Histogram histogram = new Histogram(2);
    histogram.recordValueWithCount(micros, requests);
    return new Recent(
        histogram,
        requests,
        List.of(new Slow(mine, "k", Source.DURABLE, micros / 1000.0, Instant.EPOCH)));
  }
}

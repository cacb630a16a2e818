package io.emberstone.cache.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.DurableRows.Size;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Fetched.Status;
import io.emberstone.cache.Key;
import io.emberstone.cache.ManualTime;
import io.emberstone.cache.RecordingObserver;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TextFormat;
import io.emberstone.cache.Timings;
import io.emberstone.cache.observe.CacheStatistics.OfRegion;
import io.emberstone.cache.observe.NodeBook.Window;
import io.emberstone.cache.observe.NodeReport.Audit;
import io.emberstone.cache.observe.RegionCounts.Tally;
import io.emberstone.cache.tier.EntryBytes;
import io.emberstone.cache.tier.HotEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  private final ManualTime time = new ManualTime();
  private final MemoryBooks books = new MemoryBooks();
  private final FakeContents hot = new FakeContents();
  private final RecentLatencies latencies = new RecentLatencies(time);
  private final MeasuringObserver counts =
      new MeasuringObserver(new PlainMetrics().registry(), () -> null, time, false);
  private final Observers observers = new Observers(counts, latencies);
  private final Region<String, String> items = region("items");
  private final List<Region<?, ?>> regions = List.of(items, region("others"));
  private boolean up = true;
  private final Reporter reporter = reporter();
  private final Statistics statistics =
      new Statistics(
          regions,
          reporter,
          books,
          new HotCensus(hot, regions, () -> up, time),
          () -> Map.of("items", new Size(4, 400)));

  private Reporter reporter() {
    RecordingObserver events = new RecordingObserver();
    NodeState state = new NodeState(() -> NodeState.TRUSTED, () -> false, () -> 0, time, events);
    HotMonitor monitor =
        new HotMonitor(
            hot, () -> true, () -> {}, regions, new PlainMetrics().registry(), time, events);
    return new Reporter(
        counts, latencies, state, monitor, () -> new Audit(10, 1, 1, null), books, time);
  }

  @Test
  void nothingYet_isZeros() {
    CacheStatistics now = statistics.now(true);

    assertThat(now.overview().totalRequests()).isZero();
    assertThat(now.overview().hitRate()).isZero();
    assertThat(now.regions()).extracting(OfRegion::region).containsExactly("items", "others");
  }

  @Test
  void requestsOfThisNode_areToldAtOnce() {
    requested(true, 3);
    requested(false, 1);

    CacheStatistics now = statistics.now(true);

    assertThat(now.overview().totalRequests()).isEqualTo(4);
    assertThat(now.overview().hitRate()).isEqualTo(0.75);
    assertThat(now.databaseLoadsSaved()).isEqualTo(3);
    assertThat(now.recentActivity().lastHour().requests()).isEqualTo(4);
    assertThat(now.regions().get(0).overview().cacheHits()).isEqualTo(3);
    assertThat(now.regions().get(1).overview().totalRequests()).isZero();
    assertThat(now.performance().slowest()).hasSize(4);
    assertThat(now.consistency().ratio()).isEqualTo(0.9);
  }

  @Test
  void requestsOfPeers_areAddedUnlessThisNodeAloneIsAsked() {
    requested(true, 3);
    Tally tally = new Tally(10, 50_000_000);
    books.peers.put(
        "peer",
        new NodeReport(
            Instant.EPOCH,
            false,
            0,
            "trusted",
            0,
            null,
            0,
            new Audit(90, 0, 0, null),
            List.of(new RegionCounts("items", 10, 5, 2, tally, tally, tally))));

    assertThat(statistics.now(true).overview().totalRequests()).isEqualTo(18);
    assertThat(statistics.now(true).databaseLoadsSaved()).isEqualTo(15);
    assertThat(statistics.now(true).overview().avgLatencyMs().durable()).isEqualTo(5);
    assertThat(statistics.now(true).consistency().checked()).isEqualTo(100);
    assertThat(statistics.now(false).overview().totalRequests()).isEqualTo(3);
  }

  @Test
  void windows_countEachRequestOnce() {
    requested(true, 3);
    reporter.run();
    assertThat(books.windows).containsEntry("items", new Window(3, 0));
    requested(false, 2);

    assertThat(statistics.now(true).recentActivity().last7Days().requests()).isEqualTo(5);

    time.advance(Duration.ofSeconds(11));
    reporter.run();
    assertThat(books.windows).containsEntry("items", new Window(3, 2));
    assertThat(statistics.now(true).recentActivity().last7Days().requests()).isEqualTo(5);
  }

  @Test
  void report_isWrittenWhenSomethingChangedAndNowAndThen() {
    reporter.run();
    reporter.run();
    assertThat(books.written).hasSize(1);

    requested(true, 1);
    reporter.run();
    assertThat(books.written).hasSize(2);

    time.advance(Duration.ofSeconds(6));
    reporter.run();
    assertThat(books.written).hasSize(3);
  }

  @Test
  void storage_isCountedInBothTiers() {
    hot.entries.put("items:a", entry(10));
    hot.entries.put("items:b", entry(30));
    hot.entries.put("items:b#refresh", entry(7));
    hot.entries.put("others:a", entry(5));

    CacheStatistics now = statistics.now(true);

    assertThat(now.storage().hot().entriesCount()).isEqualTo(3);
    assertThat(now.storage().hot().totalSizeBytes()).isEqualTo(45);
    assertThat(now.regions().get(0).storage().hot().avgEntrySizeBytes()).isEqualTo(20);
    assertThat(now.storage().durable().entriesCount()).isEqualTo(4);
    assertThat(now.regions().get(1).storage().durable().entriesCount()).isNull();
  }

  @Test
  void storageOfAHotTierThatIsAway_isUnknown() {
    up = false;

    assertThat(statistics.now(true).storage().hot().entriesCount()).isNull();
  }

  private void requested(boolean hit, int times) {
    for (int i = 0; i < times; i++) {
      Key key = Key.shared("k");
      observers.answered(items, key, hit);
      Duration took = Duration.ofMillis(1);
      observers.completed(
          items,
          key,
          new Fetched<>(
              "v",
              hit ? Source.HOT : Source.DURABLE,
              hit ? Status.HIT : Status.STORED,
              Duration.ZERO,
              new Timings(took, Duration.ZERO, Duration.ZERO)));
    }
  }

  private static HotEntry entry(int size) {
    return new HotEntry(
        HotEntry.Kind.LEASE, size, null, null, Instant.EPOCH, new EntryBytes(new byte[0]));
  }

  private static Region<String, String> region(String name) {
    return Region.recorded(name, Key::shared, new TextFormat(), Duration.ofMinutes(1)).build();
  }
}

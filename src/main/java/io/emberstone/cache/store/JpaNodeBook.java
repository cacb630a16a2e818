package io.emberstone.cache.store;

import io.emberstone.cache.MalformedValueException;
import io.emberstone.cache.durable.Database;
import io.emberstone.cache.observe.NodeBook;
import io.emberstone.cache.observe.NodeReport;
import io.emberstone.cache.observe.RecentLatencies.Recent;
import io.emberstone.cache.observe.RecentLatencies.Slow;
import io.emberstone.json.JsonCodec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What nodes report, in the tables {@code cache_node}, {@code _latency} and {@code _activity}. */
public final class JpaNodeBook implements NodeBook {

  /** A node that has not reported for longer has ceased to. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final JsonCodec<NodeReport> REPORT = JsonCodec.of(NodeReport.class);
  private static final JsonCodec<Series> SERIES = JsonCodec.of(Series.class);

  private static final String WRITE =
      """
      INSERT INTO cache_node (node, process, report) VALUES (?1, ?2, ?3)
      ON CONFLICT (node) DO UPDATE SET
        process = excluded.process, reported_at = excluded.reported_at, report = excluded.report
      """;

  private static final String PEERS =
      """
      SELECT node, report FROM cache_node
      WHERE node <> ?1 AND reported_at > now() - CAST(?2 AS bigint) * INTERVAL '1 millisecond'
      """;

  private static final String WRITE_RECENT =
      """
      INSERT INTO cache_latency (node, series, recent) VALUES (?1, ?2, ?3)
      ON CONFLICT (node, series) DO UPDATE SET
        reported_at = excluded.reported_at, recent = excluded.recent
      """;

  private static final String RECENT_OF_PEERS =
      """
      SELECT series, recent FROM cache_latency JOIN cache_node USING (node)
      WHERE node <> ?1
        AND cache_node.reported_at > now() - CAST(?2 AS bigint) * INTERVAL '1 millisecond'
      """;

  private static final String ADD =
      """
      INSERT INTO cache_activity AS old (at, region, node, hits, misses)
      VALUES (CAST(?1 AS timestamptz), ?2, ?3, ?4, ?5)
      ON CONFLICT (at, region, node) DO UPDATE SET
        hits = old.hits + excluded.hits, misses = old.misses + excluded.misses
      """;

  private static final String WITHIN =
      """
      SELECT region, CAST(sum(hits) AS bigint), CAST(sum(misses) AS bigint) FROM cache_activity
      WHERE at > now() - CAST(?1 AS bigint) * INTERVAL '1 millisecond'
        AND (CAST(?2 AS text) IS NULL OR node = ?2)
      GROUP BY region
      """;

  private static final String NODE_OF = "SELECT node FROM cache_node WHERE process = ?1";

  private final Database database;
  private final String node;
  private final long process;

  /**
   * Creates the book of a node.
   *
   * @param process the first half of the ids of this process's entries
   */
  public JpaNodeBook(Database database, String node, long process) {
    this.database = database;
    this.node = node;
    this.process = process;
  }

  /** The column {@code recent}. */
  private record Series(long hits, String histogram, List<Slow> slowest) {

    static String text(Recent recent) {
      Histogram histogram = recent.latencies();
      ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
      int length = histogram.encodeIntoCompressedByteBuffer(bytes);
      byte[] encoded = new byte[length];
      bytes.flip().get(encoded);
      return SERIES.text(
          new Series(recent.hits(), Base64.getEncoder().encodeToString(encoded), recent.slowest()));
    }

    static Recent read(String text) {
      Series series = SERIES.read(text);
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(series.histogram));
      try {
        return new Recent(
            Histogram.decodeFromCompressedByteBuffer(bytes, 0), series.hits, series.slowest);
      } catch (DataFormatException e) {
        throw new MalformedValueException("no histogram", e);
      }
    }
  }

  @Override
  public String node() {
    return node;
  }

  @Override
  public void write(NodeReport report) {
    database.transact(() -> database.update(WRITE, node, process, REPORT.text(report)));
  }

  @Override
  public Map<String, NodeReport> peers() {
    Map<String, NodeReport> peers = new HashMap<>();
    database
        .transact(() -> database.rows(PEERS, node, SILENCE.toMillis()))
        .forEach(
            row ->
                readable(() -> REPORT.read(text(row[1])))
                    .ifPresent(report -> peers.put(text(row[0]), report)));
    return peers;
  }

  @Override
  public void writeRecent(Map<String, Recent> recent) {
    database.transact(
        () -> {
          recent.forEach(
              (series, some) -> database.update(WRITE_RECENT, node, series, Series.text(some)));
          return recent.size();
        });
  }

  @Override
  public Map<String, Recent> recentOfPeers() {
    Map<String, Recent> recent = new HashMap<>();
    database
        .transact(() -> database.rows(RECENT_OF_PEERS, node, SILENCE.toMillis()))
        .forEach(
            row ->
                readable(() -> Series.read(text(row[1])))
                    .ifPresent(some -> recent.merge(text(row[0]), some, Recent::plus)));
    return recent;
  }

  @Override
  public void add(Instant at, Map<String, Window> requests) {
    long interval = at.toEpochMilli() / INTERVAL.toMillis() * INTERVAL.toMillis();
    String begin = Instant.ofEpochMilli(interval).toString();
    database.transact(
        () -> {
          requests.forEach(
              (region, some) ->
                  database.update(ADD, begin, region, node, some.hits(), some.misses()));
          return requests.size();
        });
  }

  @Override
  public Map<String, Window> within(Duration last, boolean peersToo) {
    Map<String, Window> windows = new HashMap<>();
    database
        .transact(() -> database.rows(WITHIN, last.toMillis(), peersToo ? null : node))
        .forEach(row -> windows.put(text(row[0]), new Window(number(row[1]), number(row[2]))));
    return windows;
  }

  @Override
  public Optional<String> nodeOf(long someProcess) {
    return database.transact(
        () -> database.rows(NODE_OF, someProcess).stream().map(row -> text(row[0])).findFirst());
  }

  /** A node of another release may report something else, which is left out. */
  private static <T> Optional<T> readable(Supplier<T> text) {
    try {
      return Optional.of(text.get());
    } catch (MalformedValueException e) {
      return Optional.empty();
    }
  }

  private static String text(@Nullable Object column) {
    return String.valueOf(column);
  }

  private static long number(@Nullable Object column) {
    return column instanceof Number number ? number.longValue() : 0;
  }
}

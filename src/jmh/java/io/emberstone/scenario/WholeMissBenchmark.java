package io.emberstone.scenario;

import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Generations;
import io.emberstone.cache.Key;
import io.emberstone.cache.Region;
import io.emberstone.cache.Source;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.WireFormat;
import io.emberstone.cache.hot.HotCaches;
import io.emberstone.cache.hot.JCacheHotTier;
import io.emberstone.cache.read.CacheContext;
import io.emberstone.cache.read.ReadThroughCache;
import io.emberstone.cache.redis.EntryPerKeyCaches;
import io.emberstone.cache.redis.RedisClient;
import io.emberstone.cache.redis.RedisSettings;
import io.emberstone.dev.servers.EmbeddedPostgres;
import io.emberstone.dev.servers.EmbeddedRedis;
import io.emberstone.dev.servers.Ports;
import io.emberstone.dev.servers.PostgresServer;
import io.emberstone.dev.servers.RedisServer;
import io.emberstone.json.LazyRecord;
import io.emberstone.json.RecordFormat;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.Layout;
import io.emberstone.scenario.domain.ScenarioMatrices;
import io.emberstone.scenario.domain.ScenarioMatrix;
import io.emberstone.scenario.domain.ScenarioResult;
import io.emberstone.scenario.domain.configuration.ConfigurationRules;
import io.emberstone.scenario.domain.configuration.ScenarioDraft;
import io.emberstone.scenario.domain.configuration.ScenarioRequest;
import io.emberstone.scenario.generator.CorrelationStructureGenerator;
import io.emberstone.scenario.payload.MatrixWireFormat;
import io.emberstone.scenario.payload.VersionedPayloadCodec;
import io.emberstone.scenario.store.StandaloneStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One key of 10 000 scenarios of 3 buckets, from each tier: made (generation, summary, compression,
 * a commit on disk, the fill of both regions), read from PostgreSQL, read from Redis. All on this
 * machine, without HTTP, the container and its guards.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WholeMissBenchmark {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Region<String, LazyRecord<ScenarioResult>> results =
      region("scenario-result", RecordFormat.of(ScenarioResult.class, 1).lazy());
  private final Region<String, ScenarioMatrix> matrices =
      region("scenario-matrix", new MatrixWireFormat());

  private final Map<String, Cache<String, byte[]>> opened = new ConcurrentHashMap<>();
  private PostgresServer postgres;
  private RedisServer redis;
  private StandaloneStore store;
  private RedisClient client;
  private EntryPerKeyCaches caches;
  private ExecutorService workers;
  private JCacheHotTier hot;
  private ScenarioMatrices service;
  private ScenarioRequest known;
  private Key key;

  @Setup(Level.Trial)
  public void open() {
    Path directory = Path.of("target", "benchmark-servers", UUID.randomUUID().toString());
    // Settings as they come: a commit waits for the disk.
    postgres = new EmbeddedPostgres(directory.resolve("postgres"), Ports.free(), Map.of());
    postgres.start();
    redis = new EmbeddedRedis(directory.resolve("redis"), Ports.free(), Map.of());
    redis.start();
    store = new StandaloneStore(postgres, "");
    client =
        new RedisClient(
            new RedisSettings(redis.address(), Optional.empty(), PATIENCE, PATIENCE, 8));
    caches = new EntryPerKeyCaches(client);
    workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    hot =
        new JCacheHotTier(
            new HotCaches(
                (name, configuration) ->
                    opened.computeIfAbsent(name, n -> caches.open(n, configuration)),
                Duration.ofSeconds(10),
                () -> {}),
            new JCacheHotTier.Settings(Duration.ofSeconds(10), 0.1, Duration.ofDays(2)),
            TimeSource.SYSTEM,
            CacheObserver.NONE);
    service = service();
    known = fresh();
    key = Key.shared(service.findOrGenerate(known).value().value().matrix().key());
  }

  private ScenarioMatrices service() {
    int cores = Runtime.getRuntime().availableProcessors();
    return new ScenarioMatrices(
        new ReadThroughCache(CacheContext.of(hot)),
        new ScenarioMatrices.Regions(results, matrices),
        store.matrices(TimeSource.SYSTEM),
        new CorrelationStructureGenerator(cores, workers),
        new VersionedPayloadCodec(),
        new Generations(cores, TimeSource.SYSTEM),
        new ScenarioMatrices.Settings(Codec.ZSTD, Layout.ROW_MAJOR, Duration.ofSeconds(10)),
        TimeSource.SYSTEM);
  }

  private static <V> Region<String, V> region(String name, WireFormat<V> format) {
    return Region.derived(name, Key::shared, format, Duration.ofHours(24))
        .leaseWait(Duration.ofSeconds(2))
        .sizeLimit(1 << 23)
        .build();
  }

  @TearDown(Level.Trial)
  public void close() {
    caches.close();
    client.close();
    store.close();
    workers.shutdown();
    redis.close();
    postgres.close();
  }

  /** Each time of a seed that nobody had. */
  @Benchmark
  public Fetched<LazyRecord<ScenarioResult>> wholeMiss() {
    return from(Source.GENERATED, service.findOrGenerate(fresh()));
  }

  /** The result of a row, which is filled again; the entry's removal is timed too. */
  @Benchmark
  public Fetched<LazyRecord<ScenarioResult>> durableHitOfTheResult() {
    opened.get(results.name()).remove(key.name());
    return from(Source.DURABLE, service.findOrGenerate(known));
  }

  /** A row with its cells, which is filled again; the entry's removal is timed too. */
  @Benchmark
  public Fetched<ScenarioMatrix> durableHitOfTheMatrix() {
    opened.get(matrices.name()).remove(key.name());
    return from(Source.DURABLE, Fetched.present(service.findMatrix(key.name())).orElseThrow());
  }

  /** What a repeated request costs, its key included. */
  @Benchmark
  public Fetched<LazyRecord<ScenarioResult>> hotHitOfTheResult() {
    return from(Source.HOT, service.findOrGenerate(known));
  }

  /** The compressed cells. */
  @Benchmark
  public Fetched<ScenarioMatrix> hotHitOfTheMatrix() {
    return from(Source.HOT, Fetched.present(service.findMatrix(key.name())).orElseThrow());
  }

  private static <V> Fetched<V> from(Source source, Fetched<V> fetched) {
    if (fetched.source() != source || fetched.status() != Fetched.Status.STORED) {
      throw new IllegalStateException("it came from " + fetched.source());
    }
    return fetched;
  }

  private static ScenarioRequest fresh() {
    ScenarioDraft byDefault = ScenarioDraft.defaults("fund-1", null);
    return ConfigurationRules.require(
        new ScenarioDraft(
            byDefault.fundId(),
            byDefault.taxonomyVersion(),
            byDefault.numScenarios(),
            byDefault.buckets(),
            byDefault.correlationWeights(),
            byDefault.recycling(),
            UUID.randomUUID().toString()));
  }
}

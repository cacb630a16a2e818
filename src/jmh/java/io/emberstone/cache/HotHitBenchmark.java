package io.emberstone.cache;

import io.emberstone.cache.hot.HotCaches;
import io.emberstone.cache.hot.JCacheHotTier;
import io.emberstone.cache.read.CacheContext;
import io.emberstone.cache.read.ReadThroughCache;
import io.emberstone.cache.redis.EntryPerKeyCaches;
import io.emberstone.cache.redis.RedisClient;
import io.emberstone.cache.redis.RedisSettings;
import io.emberstone.dev.servers.EmbeddedRedis;
import io.emberstone.dev.servers.Ports;
import io.emberstone.dev.servers.RedisServer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.cache.Cache;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.redisson.api.RBucket;

/**
 * What a hot hit costs over the bare call to the provider it is made of, and that over one plain
 * GET, on a Redis of this machine and one thread. The guard is missing: MicroProfile Fault
 * Tolerance needs a container.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HotHitBenchmark {

  private static final Key KEY = Key.shared("hot");
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final DurableSource<Key, byte[]> UNASKED =
      (key, deadline) -> {
        throw new AssertionError("this is no hit");
      };

  /** Bytes of the value: a result, a matrix. */
  @Param({"1024", "102400"})
  public int size;

  private RedisServer redis;
  private RedisClient client;
  private EntryPerKeyCaches caches;
  private Region<Key, byte[]> region;
  private TieredCache cache;
  private Cache<String, byte[]> bare;
  private RBucket<byte[]> bucket;

  @Setup(Level.Trial)
  public void open() {
    Path directory = Path.of("target", "benchmark-servers", UUID.randomUUID().toString());
    redis = new EmbeddedRedis(directory, Ports.free(), Map.of());
    redis.start();
    client =
        new RedisClient(
            new RedisSettings(redis.address(), Optional.empty(), PATIENCE, PATIENCE, 8));
    caches = new EntryPerKeyCaches(client);
    AtomicReference<Cache<String, byte[]>> opened = new AtomicReference<>();
    HotCaches hotCaches =
        new HotCaches(
            (name, configuration) -> {
              opened.set(caches.open(name, configuration));
              return opened.get();
            },
            Duration.ofSeconds(10),
            () -> {});
    JCacheHotTier hot =
        new JCacheHotTier(
            hotCaches,
            new JCacheHotTier.Settings(Duration.ofSeconds(10), 0.1, Duration.ofDays(2)),
            TimeSource.SYSTEM,
            CacheObserver.NONE);
    region =
        Region.recorded(
                "benchmark", Function.<Key>identity(), new AsItStands(), Duration.ofHours(1))
            .sizeLimit(1 << 23)
            .build();
    cache = new ReadThroughCache(CacheContext.of(hot));
    fill();
    bare = opened.get();
    bucket = client.get().getBucket("benchmark-bucket");
    bucket.set(bare.get(KEY.name()));
  }

  private void fill() {
    Fetched<Optional<byte[]>> filled =
        cache.get(region, KEY, (key, deadline) -> Loaded.durable(new byte[size]), deadline());
    if (filled.status() != Fetched.Status.STORED) {
      throw new IllegalStateException("the value was not kept");
    }
  }

  @TearDown(Level.Trial)
  public void close() {
    caches.close();
    client.close();
    redis.close();
  }

  /** All that the read path does for a hit. */
  @Benchmark
  public Fetched<Optional<byte[]>> hotHit() {
    return cache.get(region, KEY, UNASKED, deadline());
  }

  /** The one call it makes. */
  @Benchmark
  public byte[] providersGet() {
    return bare.get(KEY.name());
  }

  /** The same bytes as a Redis string: one GET. */
  @Benchmark
  public byte[] plainGet() {
    return bucket.get();
  }

  private static Deadline deadline() {
    return Deadline.after(Duration.ofSeconds(10), TimeSource.SYSTEM);
  }

  /** Costs a copy out of the entry's bytes and nothing more. */
  private static final class AsItStands implements WireFormat<byte[]> {

    @Override
    public byte[] encode(byte[] value) {
      return value.clone();
    }

    @Override
    public byte[] decode(ByteBuffer bytes) {
      byte[] value = new byte[bytes.remaining()];
      bytes.get(value);
      return value;
    }
  }
}

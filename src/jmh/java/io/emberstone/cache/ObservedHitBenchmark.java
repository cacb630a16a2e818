package io.emberstone.cache;

import io.emberstone.cache.Fetched.Status;
import io.emberstone.cache.observe.Observers;
import io.emberstone.cache.observe.RecentLatencies;
import io.emberstone.cache.observe.TierSpans;
import io.emberstone.cache.warming.AccessCounts;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to count the requests of a key, to keep its latency and to look whether it is
 * traced, beside a hit that nobody observes: the observers in the order the service has them, but
 * for the counters and timers of MicroProfile Metrics, which need a container.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ObservedHitBenchmark {

  private static final int KEYS = 1000;
  private static final Fetched<String> ANSWER =
      new Fetched<>(
          "v",
          Source.HOT,
          Status.HIT,
          Duration.ofHours(1),
          new Timings(Duration.ofNanos(180_000), Duration.ZERO, Duration.ZERO));

  @Param({"none", "all"})
  public String observed;

  private final Key[] keys =
      IntStream.range(0, KEYS).mapToObj(i -> Key.shared("key-" + i)).toArray(Key[]::new);
  private final Region<Key, ByteBuffer> region =
      Region.<Key, ByteBuffer>recorded("hits", key -> key, new RawFormat(), Duration.ofHours(1))
          .build();
  private CacheObserver observer = CacheObserver.NONE;

  /** A format that does nothing. */
  private static final class RawFormat implements WireFormat<ByteBuffer> {
    @Override
    public byte[] encode(ByteBuffer value) {
      return value.array();
    }

    @Override
    public ByteBuffer decode(ByteBuffer bytes) {
      return bytes;
    }
  }

  @Setup(Level.Trial)
  public void observe() {
    observer =
        observed.equals("none")
            ? CacheObserver.NONE
            : new Observers(
                new RecentLatencies(TimeSource.SYSTEM),
                new AccessCounts(10_000),
                new TierSpans(OpenTelemetry.noop().getTracer("benchmark"), TimeSource.SYSTEM));
  }

  /** One hit of a random key, as the read path tells it. */
  @Benchmark
  public Key hit() {
    Key key = new Key(keys[ThreadLocalRandom.current().nextInt(KEYS)].name(), Key.SHARED);
    observer.answered(region, key, true);
    observer.looked(region, Source.HOT, true, ANSWER.timings().hot());
    observer.completed(region, key, ANSWER);
    return key;
  }
}

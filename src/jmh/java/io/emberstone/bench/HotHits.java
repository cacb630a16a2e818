package io.emberstone.bench;

import io.emberstone.cache.CacheObserver;
import io.emberstone.cache.Deadline;
import io.emberstone.cache.DurableSource;
import io.emberstone.cache.Fetched;
import io.emberstone.cache.Key;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.TieredCache;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.tier.HotTier;
import io.emberstone.dev.servers.EmbeddedRedis;
import io.emberstone.dev.servers.Ports;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import javax.cache.Cache;
import org.redisson.api.RBucket;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * A hot hit of a format that decodes nothing: beside the provider's bare get of the same bytes and
 * one plain GET of them, on a Redis of this machine; and what it costs when the hot tier answers
 * from memory at once, which is the bookkeeping alone. Without the guard, which needs a container.
 */
public final class HotHits {

  private static final int[] SIZES = {1 << 10, 1 << 14};
  private static final int[] THREADS = {1, 8};
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 60;
  private static final Duration SLICE = Duration.ofMillis(60);
  private static final int BATCH = 128;
  private static final Key KEY = Key.shared("hot");
  private static final DurableSource<Key, ByteBuffer> UNASKED =
      (key, deadline) -> {
        throw new AssertionError("this is no hit");
      };

  private HotHits() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of("target", "benchmark-servers", "hot-hits");
    try (EmbeddedRedis redis = new EmbeddedRedis(directory, Ports.free(), Map.of())) {
      redis.start();
      try (Ours ours = new Ours(redis.address())) {
        for (int threads : THREADS) {
          for (int size : SIZES) {
            besideTheProvider(ours, threads, size);
          }
        }
      }
    }
    bookkeeping("hot tier that answers at once", Ours.atOnce(ByteBuffer.allocate(SIZES[0])), 1024);
    for (int size : SIZES) {
      bookkeeping("entry of " + size + " B in memory", inMemory(), size);
    }
  }

  private static void besideTheProvider(Ours ours, int threads, int size) throws Exception {
    Region<Key, ByteBuffer> region = region("hits-" + size);
    fill(ours.cache(), region, size);
    Cache<String, byte[]> bare = ours.bare(region);
    RBucket<byte[]> bucket =
        ours.client().get().getBucket("plain-" + size, ByteArrayCodec.INSTANCE);
    bucket.set(bare.get(KEY.name()));
    Threads hit = new Threads(threads, SLICE, 1, () -> hit(ours.cache(), region));
    Threads get = new Threads(threads, SLICE, 1, () -> bare.get(KEY.name()));
    Threads plain = new Threads(threads, SLICE, 1, bucket::get);
    InTurn.Rounds rounds = InTurn.of(WARM_UP, ROUNDS, hit, get, plain);
    System.out.printf(
        "hot hit, %5d B, %d thread(s): %s us, %s%n"
            + "    time to the provider's bare get %s (%s us, %s)%n"
            + "    time to Redisson's plain GET    %s (%s us, %s)%n",
        size,
        threads,
        micros(rounds, 0, threads),
        hit.each(),
        rounds.time(0, 1).ratio(),
        micros(rounds, 1, threads),
        get.each(),
        rounds.time(0, 2).ratio(),
        micros(rounds, 2, threads),
        plain.each());
  }

  /** How long a caller waits: the threads work side by side. */
  private static String micros(InTurn.Rounds rounds, int who, int threads) {
    return rounds.nanos(who).in(1000.0 / threads);
  }

  private static void bookkeeping(String what, HotTier tier, int size) throws Exception {
    TieredCache cache = Ours.over(tier, CacheObserver.NONE);
    Region<Key, ByteBuffer> region = region("memory-" + size);
    fill(cache, region, size);
    Threads one = new Threads(1, SLICE, BATCH, () -> hit(cache, region));
    Threads two = new Threads(2, SLICE, BATCH, () -> hit(cache, region));
    Threads eight = new Threads(8, SLICE, BATCH, () -> hit(cache, region));
    InTurn.Rounds rounds = InTurn.of(WARM_UP, ROUNDS, one, two, eight);
    System.out.printf(
        "bookkeeping, %s: %s ns (%s); 8 threads: %s%n"
            + "    throughput of 2 threads to 1: %s, of 8 to 1: %s%n",
        what,
        rounds.nanos(0).in(1),
        one.each(),
        eight.each(),
        rounds.speed(1, 0).ratio(),
        rounds.speed(2, 0).ratio());
  }

  private static Region<Key, ByteBuffer> region(String name) {
    return Region.recorded(name, Function.<Key>identity(), new Slices(), Duration.ofHours(1))
        .sizeLimit(1 << 23)
        .build();
  }

  private static void fill(TieredCache cache, Region<Key, ByteBuffer> region, int size) {
    byte[] value = new byte[size];
    new Random(size).nextBytes(value);
    cache.get(region, KEY, (key, until) -> Loaded.durable(ByteBuffer.wrap(value)), deadline());
    if (hit(cache, region).value().remaining() != size) {
      throw new IllegalStateException("another value was kept");
    }
  }

  private static Fetched<ByteBuffer> hit(TieredCache cache, Region<Key, ByteBuffer> region) {
    return Fetched.present(cache.get(region, KEY, UNASKED, deadline())).orElseThrow();
  }

  private static Deadline deadline() {
    return Deadline.after(Duration.ofSeconds(10), TimeSource.SYSTEM);
  }

  /** The hot tier over a cache that holds one entry in memory: envelope and all, without Redis. */
  private static HotTier inMemory() {
    byte[][] entry = new byte[1][];
    @SuppressWarnings("unchecked") // a proxy of just that
    Cache<String, byte[]> cache =
        (Cache<String, byte[]>)
            Proxy.newProxyInstance(
                HotHits.class.getClassLoader(),
                new Class<?>[] {Cache.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "get" -> entry[0];
                      case "putIfAbsent" -> {
                        boolean free = entry[0] == null;
                        entry[0] = free ? (byte[]) arguments[1] : entry[0];
                        yield free;
                      }
                      case "replace" -> {
                        entry[0] = (byte[]) arguments[2];
                        yield true;
                      }
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    return Ours.hotTier((name, configuration) -> cache);
  }
}

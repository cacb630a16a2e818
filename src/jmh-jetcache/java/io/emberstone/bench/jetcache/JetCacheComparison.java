package io.emberstone.bench.jetcache;

import io.emberstone.bench.InTurn;
import io.emberstone.bench.Ours;
import io.emberstone.bench.Quartiles;
import io.emberstone.bench.Threads;
import io.emberstone.dev.servers.EmbeddedRedis;
import io.emberstone.dev.servers.Ports;
import io.lettuce.core.RedisClient;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Hits, misses and stampedes beside JetCache's, with Redis alone and with its local level before
 * Redis. Not the same promise: a local level answers without Redis, and so serves what another node
 * has replaced until its own time is over; here every hit asks Redis.
 */
public final class JetCacheComparison {

  private static final int[] SIZES = {1 << 10, 1 << 14};
  private static final int[] THREADS = {1, 8};
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 60;
  private static final Duration SLICE = Duration.ofMillis(60);
  private static final int STAMPEDES = 20;
  private static final int CALLERS = 1000;

  private final Contender ours;
  private final RedisClient jetcache;
  private final AtomicLong keys = new AtomicLong();

  private JetCacheComparison(Ours ours, RedisClient jetcache) {
    this.ours = Contender.ours(ours);
    this.jetcache = jetcache;
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of("target", "benchmark-servers", "jetcache");
    try (EmbeddedRedis redis = new EmbeddedRedis(directory, Ports.free(), Map.of())) {
      redis.start();
      RedisClient client = RedisClient.create(redis.address());
      try (Ours ours = new Ours(redis.address())) {
        new JetCacheComparison(ours, client).run();
      } finally {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
      }
    }
  }

  private void run() throws Exception {
    List<Contender> plain =
        List.of(ours, Contender.remote(jetcache, false), Contender.twoLevels(jetcache, false));
    for (int threads : THREADS) {
      for (int size : SIZES) {
        hits(plain, threads, size);
      }
    }
    for (int threads : THREADS) {
      misses("free", Duration.ZERO, plain, threads);
      misses("2 ms", Duration.ofMillis(2), plain, threads);
    }
    List<Contender> all =
        List.of(
            ours,
            Contender.remote(jetcache, false),
            Contender.remote(jetcache, true),
            Contender.twoLevels(jetcache, false),
            Contender.twoLevels(jetcache, true));
    stampedes(Duration.ofMillis(2), all);
    stampedes(Duration.ofMillis(50), all);
  }

  private void hits(List<Contender> contenders, int threads, int size) throws Exception {
    String key = "hit-" + size;
    contenders.forEach(contender -> contender.cache().get(key, () -> ByteBuffer.allocate(size)));
    Supplier<ByteBuffer> unasked =
        () -> {
          throw new AssertionError("this is no hit");
        };
    Threads[] slices =
        contenders.stream()
            .map(c -> new Threads(threads, SLICE, 1, () -> c.cache().get(key, unasked)))
            .toArray(Threads[]::new);
    print(String.format("hit, %5d B, %d thread(s)", size, threads), threads, contenders, slices);
  }

  private void misses(String cost, Duration load, List<Contender> contenders, int threads)
      throws Exception {
    Threads[] slices =
        contenders.stream()
            .map(c -> new Threads(threads, SLICE, 1, () -> c.cache().get(fresh(), loader(load))))
            .toArray(Threads[]::new);
    print(
        "miss, 1024 B, " + cost + " load, " + threads + " thread(s)", threads, contenders, slices);
  }

  private void print(String what, int threads, List<Contender> contenders, Threads[] slices)
      throws Exception {
    InTurn.Rounds rounds = InTurn.of(WARM_UP, ROUNDS, slices);
    System.out.println(what);
    for (int i = 0; i < slices.length; i++) {
      System.out.printf(
          "    %-34s %s us (%s)%s%n",
          contenders.get(i).name(),
          rounds.nanos(i).in(1000.0 / threads),
          slices[i].each(),
          beside(rounds, i));
    }
  }

  private void stampedes(Duration load, List<Contender> contenders) throws Exception {
    try (Crowd crowd = new Crowd(CALLERS)) {
      AtomicLong[] loads = new AtomicLong[contenders.size()];
      InTurn.Slice[] slices = new InTurn.Slice[contenders.size()];
      for (int i = 0; i < slices.length; i++) {
        AtomicLong counted = loads[i] = new AtomicLong();
        Contender contender = contenders.get(i);
        slices[i] = () -> stampede(crowd, contender, counted, load);
      }
      InTurn.of(3, 0, slices);
      for (AtomicLong counted : loads) {
        counted.set(0);
      }
      InTurn.Rounds rounds = InTurn.of(0, STAMPEDES, slices);
      System.out.printf(
          "stampede, %d callers of one cold key, %d ms load%n", CALLERS, load.toMillis());
      for (int i = 0; i < slices.length; i++) {
        Quartiles millis = rounds.nanos(i);
        System.out.printf(
            Locale.ROOT,
            "    %-34s %6.1f loads, all answered in %s ms%s%n",
            contenders.get(i).name(),
            (double) loads[i].get() / STAMPEDES,
            millis.in(1e6),
            beside(rounds, i));
      }
    }
  }

  private static String beside(InTurn.Rounds rounds, int other) {
    return other == 0 ? "" : "; ours is " + rounds.speed(0, other).ratio() + " x as fast";
  }

  private double stampede(Crowd crowd, Contender contender, AtomicLong loads, Duration load)
      throws InterruptedException {
    String key = fresh();
    Supplier<ByteBuffer> loader = loader(load);
    Supplier<ByteBuffer> counting =
        () -> {
          loads.incrementAndGet();
          return loader.get();
        };
    return 1e9 / crowd.allAtOnce(() -> contender.cache().get(key, counting));
  }

  private String fresh() {
    return "cold-" + keys.incrementAndGet();
  }

  /** Makes a value, and takes its time over it. */
  private static Supplier<ByteBuffer> loader(Duration cost) {
    return () -> {
      long end = System.nanoTime() + cost.toNanos();
      for (long left = cost.toNanos(); left > 0; left = end - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      return ByteBuffer.allocate(1 << 10);
    };
  }
}

package io.emberstone.jcache;

import io.emberstone.dev.servers.EmbeddedRedis;
import io.emberstone.dev.servers.Ports;
import io.emberstone.jcache.Contestant.Session;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Two clients in turn, slice by slice in one process, and the ratio of each pair of slices: where a
 * machine's speed drifts, that says more than two runs one after the other. Prints the median ratio
 * of ours to the other, and the quartiles. The argument is the number of threads.
 */
public final class Paired {

  private static final int[] SIZES = {100, 1024, 16384, 262144, 1048576};
  private static final int WARM_UP = 10;
  private static final int PAIRS = 60;
  private static final long SLICE_NANOS = 60_000_000;
  private static final int MANY = 100;

  private Paired() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    int threads = arguments.length == 0 ? 1 : Integer.parseInt(arguments[0]);
    try (EmbeddedRedis redis =
        new EmbeddedRedis(Path.of("target", "paired-redis"), Ports.free(), Map.of())) {
      redis.start();
      URI uri = URI.create(redis.address());
      try (Session ours = Contestant.OURS.connect(uri);
          Session bucket = Contestant.BUCKET.connect(uri);
          Session jcache = Contestant.REDISSON_JCACHE.connect(uri)) {
        for (int size : SIZES) {
          byte[] value = new byte[size];
          new Random(size).nextBytes(value);
          for (Session session : new Session[] {ours, bucket, jcache}) {
            session.put("key", value);
          }
          compare(threads, "get", size, s -> s.get("key"), ours, bucket, jcache);
          compare(threads, "put", size, s -> s.put("key", value), ours, bucket, jcache);
        }
        many(threads, ours, bucket);
      }
    }
  }

  private static void many(int threads, Session ours, Session bucket) throws Exception {
    Set<String> keys = new LinkedHashSet<>();
    for (int i = 0; i < MANY; i++) {
      keys.add("many-" + i);
    }
    byte[] value = new byte[1024];
    keys.forEach(key -> ours.put(key, value));
    keys.forEach(key -> bucket.put(key, value));
    System.out.printf(
        "%d thread(s) getAll(%d) of 1024 B: to bucket %s%n",
        threads, MANY, ratio(threads, s -> s.getAll(keys), ours, bucket));
  }

  private interface Operation {
    void on(Session session);
  }

  private static void compare(
      int threads,
      String name,
      int size,
      Operation operation,
      Session ours,
      Session bucket,
      Session jcache)
      throws Exception {
    System.out.printf(
        "%d thread(s) %s %7d B: to bucket %s, to Redisson's JCache %s%n",
        threads,
        name,
        size,
        ratio(threads, operation, ours, bucket),
        ratio(threads, operation, ours, jcache));
  }

  private static String ratio(int threads, Operation operation, Session ours, Session other)
      throws Exception {
    double[] ratios = new double[PAIRS];
    for (int i = -WARM_UP; i < PAIRS; i++) {
      boolean oursFirst = i % 2 == 0;
      double first = slice(threads, operation, oursFirst ? ours : other);
      double second = slice(threads, operation, oursFirst ? other : ours);
      if (i >= 0) {
        ratios[i] = oursFirst ? first / second : second / first;
      }
    }
    Arrays.sort(ratios);
    return String.format(
        "%.2f (%.2f-%.2f)", ratios[PAIRS / 2], ratios[PAIRS / 4], ratios[PAIRS * 3 / 4]);
  }

  /** Operations a second. */
  private static double slice(int threads, Operation operation, Session session)
      throws InterruptedException {
    LongAdder done = new LongAdder();
    long start = System.nanoTime();
    Runnable work =
        () -> {
          while (System.nanoTime() - start < SLICE_NANOS) {
            operation.on(session);
            done.increment();
          }
        };
    Thread[] workers = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      workers[i] = new Thread(work);
      workers[i].start();
    }
    for (Thread worker : workers) {
      worker.join();
    }
    return done.sum() * 1e9 / (System.nanoTime() - start);
  }
}

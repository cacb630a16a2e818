package io.emberstone.jcache;

import io.emberstone.bench.InTurn;
import io.emberstone.bench.Threads;
import io.emberstone.dev.servers.EmbeddedRedis;
import io.emberstone.dev.servers.Ports;
import io.emberstone.jcache.Contestant.Session;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Two clients in turn, slice by slice in one process, and the ratio of each pair of slices: where a
 * machine's speed drifts, that says more than two runs one after the other. Prints the median ratio
 * of ours to the other, and the quartiles. The argument is the number of threads.
 */
public final class Paired {

  private static final int[] SIZES = {100, 1024, 16384, 262144, 1048576};
  private static final int WARM_UP = 10;
  private static final int PAIRS = 60;
  private static final Duration SLICE = Duration.ofMillis(60);
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
    return InTurn.of(
            WARM_UP, PAIRS, slice(threads, operation, ours), slice(threads, operation, other))
        .speed(0, 1)
        .ratio();
  }

  private static Threads slice(int threads, Operation operation, Session session) {
    return new Threads(
        threads,
        SLICE,
        1,
        () -> {
          operation.on(session);
          return null;
        });
  }
}

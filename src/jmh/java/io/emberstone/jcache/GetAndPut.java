package io.emberstone.jcache;

import io.emberstone.jcache.fixture.TestRedis;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Gets and puts of random bytes at random keys, by one client after the other. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class GetAndPut {

  private static final int KEYS = 128;
  private static final int ALL = 100;

  /** Who does it. */
  @Param public Contestant client;

  /** Bytes a value. */
  @Param({"100", "1024", "16384", "262144", "1048576"})
  public int size;

  private final String[] keys = new String[KEYS];
  private final Set<String> hundred = new HashSet<>();
  private byte[] value;
  private TestRedis redis;
  private Contestant.Session session;

  /** Starts Redis and fills it. */
  @Setup
  public void start() throws Exception {
    redis = TestRedis.start();
    session = client.connect(redis.uri());
    value = new byte[size];
    new Random(7).nextBytes(value);
    for (int i = 0; i < KEYS; i++) {
      keys[i] = "key-" + i;
      if (i < ALL) {
        hundred.add(keys[i]);
      }
      session.put(keys[i], value);
    }
  }

  /** Stops Redis. */
  @TearDown
  public void stop() throws Exception {
    session.close();
    redis.close();
  }

  /** One value. */
  @Benchmark
  public byte[] get() {
    return session.get(anyKey());
  }

  /** One value, to live for an hour. */
  @Benchmark
  public void put() {
    session.put(anyKey(), value);
  }

  /** A hundred values. */
  @Benchmark
  public Object getAll() {
    return session.getAll(hundred);
  }

  private String anyKey() {
    return keys[ThreadLocalRandom.current().nextInt(KEYS)];
  }
}
